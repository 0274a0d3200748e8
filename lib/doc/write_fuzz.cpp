#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "doc/parse.h"
#include "doc/write.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Any string comes back as it was, as a value, a key and an item.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using c2c::doc::Value;
  const std::string text(reinterpret_cast<const char*>(data), size);
  c2c::doc::Mapping inner;
  inner.set(text, text);
  inner.set("items", c2c::doc::Sequence{Value(text), Value(c2c::doc::Sequence{Value(text)})});
  c2c::doc::Mapping outer;
  outer.set("inner", std::move(inner));
  outer.set("last", text);
  const Value value(std::move(outer));
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto document = c2c::doc::parse_yaml_text(
      files, "fuzz", c2c::doc::write_yaml(value, c2c::doc::SecretMode::kReveal), {}, sink);
  C2C_ASSERT(document && sink.empty());
  C2C_ASSERT(Value::from_node(document->root()) == value);
  return 0;
}
