#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "base/assert.h"
#include "doc/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// What another strict reader takes, ours takes, unless it nests too deep, has a key twice, or half a surrogate pair.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto file = files.add("fuzz", text);
  std::size_t next = 0;
  const auto document = c2c::doc::parse_json(files, file, 0, size, &next, {}, sink);
  C2C_ASSERT(next <= size && (document || sink.errors() > 0));
  const bool taken = nlohmann::json::accept(text);
  if (taken && !document) C2C_ASSERT(sink.all().back().id == "yaml/depth");
  return 0;
}
