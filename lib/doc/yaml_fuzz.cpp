#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "doc/parse.h"
#include "doc/test_same_value.h"
#include "doc/write.h"

namespace {

/// Asks every node for everything, and every place whether it lies in the file.
void visit(const c2c::source::FileSet& files, c2c::doc::Node node, std::size_t file_size, int& budget) {
  if (--budget < 0) return;
  const auto span = node.span();
  C2C_ASSERT(span.begin <= span.end && span.end <= file_size);
  if (node.is_string()) {
    const auto all = node.locate(files, 0, node.text().size());
    C2C_ASSERT(all.begin <= all.end && all.end <= file_size);
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    const auto child = node.is_mapping() ? node.entry(i).value : node.item(i);
    visit(files, child, file_size, budget);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto document = c2c::doc::parse_yaml_text(files, "fuzz", text, {}, sink);
  C2C_ASSERT(document || sink.errors() > 0);
  for (const auto& finding : sink.all()) C2C_ASSERT(finding.span.end <= size && !finding.message.empty());
  int budget = 10'000;
  if (document) visit(files, document->root(), size, budget);
  // What was read is written as what reads the same. A tree without end of aliases is left alone.
  if (!document || sink.errors() > 0 || budget < 0) return 0;
  const auto value = c2c::doc::Value::from_node(document->root());
  const std::string written = c2c::doc::write_yaml(value, c2c::doc::SecretMode::kReveal);
  const auto again = c2c::doc::parse_yaml_text(files, "again", written, {}, sink);
  C2C_ASSERT(again && sink.errors() == 0);
  C2C_ASSERT(c2c::doc::same_value(c2c::doc::Value::from_node(again->root()), value));
  return 0;
}
