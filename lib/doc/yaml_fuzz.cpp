#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "doc/parse.h"

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
  return 0;
}
