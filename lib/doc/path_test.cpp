#include "doc/path.h"

#include <doctest/doctest.h>

#include "doc/parse.h"

namespace c2c::doc {
namespace {

TEST_CASE("doc::path_at: the innermost value that holds the span") {
  const std::string text =
      "spec:\n  route:\n    routes:\n      - matchers:\n          - name: a\n            value: \"[x\"\n"
      "    odd.key: {b: 1}\n";
  source::FileSet files;
  diag::Sink sink;
  const source::FileId file = files.add("f.yaml", text);
  const auto document = parse_yaml(files, file, 0, text.size(), {}, sink);
  REQUIRE(document);
  const auto at = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return path_at(document->root(), {file, begin, begin + static_cast<std::uint32_t>(part.size())});
  };
  CHECK(at("\"[x\"") == "spec.route.routes[0].matchers[0].value");
  CHECK(at("[x") == "spec.route.routes[0].matchers[0].value");
  CHECK(at("value") == "spec.route.routes[0].matchers[0].value");
  CHECK(at("name: a\n            value: \"[x\"") == "spec.route.routes[0].matchers[0]");
  CHECK(at("{b: 1}") == "spec.route[odd.key]");
  CHECK(at("spec") == "spec");
  CHECK(path_at(document->root(), document->root().span()) == "");
  CHECK(path_at(document->root(), {}) == "");
  CHECK(path_at({}, {file, 0, 1}) == "");
}

}  // namespace
}  // namespace c2c::doc
