#include "amconfig/inhibition.h"

#include <doctest/doctest.h>

#include <string>

#include "amconfig/read.h"
#include "doc/parse.h"

namespace c2c::amconfig {
namespace {

std::string printed(const std::vector<PlacedMatcher>& matchers) {
  std::string out;
  for (const auto& [matcher, origin] : matchers) out += print_matcher(matcher) + (origin.valid() ? " " : "? ");
  return out;
}

TEST_CASE("amconfig::inhibit_rules: all forms of matchers") {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "config", R"(
inhibit_rules:
- source_match: {severity: critical}
  source_match_re: {team: a|b}
  source_matchers: [x="1"]
  target_matchers: ['severity=~"info|warning", y!=""']
  equal: [alertname, job]
- {}
)",
                                             {}, sink);
  REQUIRE(document);
  const doc::Value config = read_config(document->root());
  const auto rules = inhibit_rules(config, MatcherSyntax::kClassic);
  REQUIRE(rules.size() == 2);
  CHECK(printed(rules[0].source) == R"(severity="critical" team=~"a|b" x="1" )");
  CHECK(printed(rules[0].target) == R"(severity=~"info|warning" y!="" )");
  CHECK(rules[0].equal == std::vector<std::string>{"alertname", "job"});
  CHECK(rules[0].span().valid());
  CHECK(rules[1].source.empty());
  CHECK(inhibit_rules(doc::Value{}, MatcherSyntax::kClassic).empty());
}

}  // namespace
}  // namespace c2c::amconfig
