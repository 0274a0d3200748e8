#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "base/assert.h"
#include "doc/parse.h"
#include "doc/test_same_value.h"
#include "doc/write.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// What another strict reader takes, ours takes, unless it nests too deep, has a key twice, or half a surrogate pair; and it is
/// written as what reads the same.
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
  if (!taken || !document || sink.errors() > 0) return 0;
  const auto value = c2c::doc::Value::from_node(document->root());
  const std::string written = c2c::doc::write_json(value, c2c::doc::SecretMode::kReveal);
  const auto copy = files.add("again", written);
  const auto again = c2c::doc::parse_json(files, copy, 0, written.size(), &next, {}, sink);
  C2C_ASSERT(again && sink.errors() == 0);
  C2C_ASSERT(c2c::doc::same_value(c2c::doc::Value::from_node(again->root()), value));
  return 0;
}
