#include "promql/pattern.h"

#include <doctest/doctest.h>

#include <string>

#include "promql/parser.h"
#include "promql/regexp.h"

namespace c2c::promql {
namespace {

std::string joined(std::string_view pattern) {
  std::string out;
  for (const std::string_view part : alternatives(pattern)) out += "<" + std::string(part) + ">";
  return out;
}

TEST_CASE("promql::alternatives: at the top and in the one group around it") {
  CHECK(joined("a|b|c") == "<a><b><c>");
  CHECK(joined("(a|b)") == "<a><b>");
  CHECK(joined("(?:a|b)") == "<a><b>");
  CHECK(joined("a|") == "<a><>");
  CHECK(joined("") == "<>");
  CHECK(joined("(a|b)c") == "<(a|b)c>");
  CHECK(joined("(a|b)|(c|d)") == "<(a|b)><(c|d)>");
  CHECK(joined("(a)(b)") == "<(a)(b)>");
  CHECK(joined("a\\|b|[|)]c|[]|]") == "<a\\|b><[|)]c><[]|]>");
  CHECK(joined("[[:alpha:]|]|b") == "<[[:alpha:]|]><b>");
  CHECK(joined("\\Qa|b\\E|c") == "<\\Qa|b\\E><c>");
  CHECK(joined("(?i)a|b") == "<(?i)a|b>");
  CHECK(joined("(?i:a|b)") == "<(?i:a|b)>");
}

TEST_CASE("promql::literal: text, with escaped punctuation") {
  CHECK(literal("kube-dns") == "kube-dns");
  CHECK(literal("a\\.b") == "a.b");
  CHECK(literal("") == "");
  CHECK(literal("a/b c") == "a/b c");
  for (const char* no : {"a.b", "a*", "\\d", "a|b", "(a)", "^a", "a$", "[a]", "a{2}", "\\Qa\\E"}) {
    CAPTURE(no);
    CHECK_FALSE(literal(no).has_value());
  }
}

TEST_CASE("promql::matches_everything") {
  for (const char* yes : {".*", "(.*)", "^.*$", "(?:.*)", "a|.*", ".*.*", "(a|.*)"}) {
    CAPTURE(yes);
    CHECK(matches_everything(yes));
    CHECK(regexp_matches(yes, ""));
    CHECK(regexp_matches(yes, "x\ny"));
  }
  for (const char* no : {".+", "a.*", ".*a", "", "\\.*", "a|b.*", "[.*]"}) {
    CAPTURE(no);
    CHECK_FALSE(matches_everything(no));
  }
}

/// Places of anchors that change nothing, `!` and the place of one that never holds, `?` if it is a surprise.
std::string anchors(std::string_view pattern) {
  const Anchors found = anchors_of(pattern);
  std::string out;
  for (const std::size_t place : found.places) out += std::to_string(place) + " ";
  if (found.misplaced) out += "!" + std::to_string(*found.misplaced);
  if (found.surprising) out += "?";
  return out;
}

TEST_CASE("promql::anchors_of: what changes nothing, what surprises, what never holds") {
  CHECK(anchors("^a$") == "0 2 ");
  CHECK(anchors("^a.*") == "0 ");
  CHECK(anchors("^(a|b)$") == "0 6 ");
  CHECK(anchors("^a$|^b$") == "0 2 4 6 ");
  CHECK(anchors("^5..") == "0 ");
  CHECK(anchors("^a") == "0 ?");
  CHECK(anchors("a$") == "1 ?");
  CHECK(anchors("^a|b$") == "0 4 ?");
  CHECK(anchors("^(a|b)") == "0 ?");
  CHECK(anchors("^a$|b") == "0 2 ?");
  CHECK(anchors("a\\$") == "");
  CHECK(anchors("[^a]b") == "");
  CHECK(anchors("[$]b") == "");
  CHECK(anchors("a^b") == "!1");
  CHECK(anchors("a$b") == "!1");
  CHECK(anchors("(a$)b") == "!2");
  CHECK(anchors("(a$|b)c") == "!2");
  CHECK(anchors("(a$|b)") == "2 ?");
  CHECK(anchors("(a$|(b))(c)?") == "");
  CHECK(anchors("(^a|b)c") == "");
  CHECK(anchors("(?m)a^b") == "");
}

TEST_CASE("promql::groups_of: those that capture") {
  CHECK(groups_of("(a)(?:b)(c(d))").count == 3);
  CHECK(groups_of("\\(a[(]").count == 0);
  const Groups named = groups_of("(?P<host>.+):(?<port>.+)(?i)");
  CHECK(named.count == 2);
  REQUIRE(named.names.size() == 2);
  CHECK(named.names[0] == "host");
  CHECK(named.names[1] == "port");
}

/// How the two matchers of a selector relate.
Relation of(std::string_view selector) {
  const Parsed parsed = parse_expr(selector);
  REQUIRE_MESSAGE(parsed.ok(), selector);
  return relate(parsed.tree.matchers.at(0), parsed.tree.matchers.at(1));
}

TEST_CASE("promql::relate: what implies what") {
  CHECK(of(R"(m{a="x",a="x"})") == Relation::kImplies);
  CHECK(of(R"(m{a="x",a!="y"})") == Relation::kImplies);
  CHECK(of(R"(m{a="x",a=~"x|y"})") == Relation::kImplies);
  CHECK(of(R"(m{a="x",a=~"x.*"})") == Relation::kImplies);
  CHECK(of(R"(m{a="x",a!~"y.*"})") == Relation::kImplies);
  CHECK(of(R"(m{a=~"x|y",a!=""})") == Relation::kImplies);
  CHECK(of(R"(m{a=~"x.+",a!=""})") == Relation::kImplies);
  CHECK(of(R"(m{a!~"x|y",a!="x"})") == Relation::kImplies);
  CHECK(of(R"(m{a=~".+",a!=""})") == Relation::kImplies);
  CHECK(of(R"(m{a!="",a=~".+"})") == Relation::kImplies);
  CHECK(of(R"(m{a!~".+",a=""})") == Relation::kImplies);
}

TEST_CASE("promql::relate: what rules out what") {
  CHECK(of(R"(m{a="x",a="y"})") == Relation::kExcludes);
  CHECK(of(R"(m{a="x",a!="x"})") == Relation::kExcludes);
  CHECK(of(R"(m{a="x",a=~"y|z"})") == Relation::kExcludes);
  CHECK(of(R"(m{a=~"y.*",a="x"})") == Relation::kExcludes);
  CHECK(of(R"(m{a=~"x|y",a=~"z|w"})") == Relation::kExcludes);
  CHECK(of(R"(m{a=~"x.*",a!~"x.*"})") == Relation::kExcludes);
  CHECK(of(R"(m{a="",a!=""})") == Relation::kExcludes);
  CHECK(of(R"(m{a="",a=~".+"})") == Relation::kExcludes);
  CHECK(of(R"(m{a!~".*",a="x"})") == Relation::kExcludes);
}

TEST_CASE("promql::relate: what cannot be told") {
  CHECK(of(R"(m{a=~"x.*",a=~".*y"})") == Relation::kNone);
  CHECK(of(R"(m{a!="x",a!="y"})") == Relation::kNone);
  CHECK(of(R"(m{a=~"x|y",a!="x"})") == Relation::kNone);
  CHECK(of(R"(m{a=~"x.*",a!~"xy.*"})") == Relation::kNone);
  CHECK(of(R"(m{a!="x",a!~"x|y"})") == Relation::kNone);
  CHECK(of(R"(m{a!="x",a=~"x.*"})") == Relation::kNone);
  // It could, but not cheaply.
  CHECK(of(R"(m{a="x",a=~"(y{10}){10}"})") == Relation::kNone);
  CHECK(of(R"(m{a="x",a=~"(y{10}){2}"})") == Relation::kExcludes);
}

}  // namespace
}  // namespace c2c::promql
