#include "doc/edit.h"

#include <doctest/doctest.h>

#include <string>

namespace c2c::doc {
namespace {

/// Whether an edit of the last word of a text that ends behind it is kept.
bool kept(const std::string& before, const std::string& value) {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", before + value);
  const source::Span span{file, static_cast<std::uint32_t>(before.size()), static_cast<std::uint32_t>((before + value).size())};
  std::vector<diag::Diagnostic> findings(1);
  findings[0].fix = {{span, "x"}};
  drop_unsure_fixes(findings, files);
  return !findings[0].fix.empty();
}

TEST_CASE("doc::drop_unsure_fixes: what has an anchor or a tag is not edited, wherever the value stands") {
  CHECK(kept("a: ", "7"));
  CHECK(kept("a: [", "7"));
  CHECK(kept("[", "7"));
  CHECK(kept("{", "7"));
  CHECK(kept("a: [1,", "7"));
  CHECK(kept("", "7"));
  CHECK_FALSE(kept("a: &b ", "7"));
  CHECK_FALSE(kept("a: [!!int ", "7"));
  CHECK_FALSE(kept("&b ", "7"));
}

}  // namespace
}  // namespace c2c::doc
