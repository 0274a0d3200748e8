#include "amconfig/matchers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace c2c::amconfig {
namespace {

struct Line {
  std::string_view text;
  std::string_view classic;  ///< the matchers printed, joined by ` & `; "!" if it is refused
  std::string_view utf8;
};

std::string printed(std::string_view text, MatcherSyntax syntax) {
  const auto matchers = parse_matchers(text, syntax);
  if (!matchers) return "!";
  std::string result;
  for (const Matcher& matcher : *matchers) {
    if (!result.empty()) result += " & ";
    result += print_matcher(matcher);
  }
  return result;
}

}  // namespace

TEST_CASE("amconfig::parse_matchers: both syntaxes") {
  const std::vector<Line> lines{
      {"", "", ""},
      {"{}", "", ""},
      {"{", "", "!"},
      {"}", "", "!"},
      {R"(a="b")", R"(a="b")", R"(a="b")"},
      {"a=b", R"(a="b")", R"(a="b")"},
      {R"({a="b",})", R"(a="b")", R"(a="b")"},
      {R"(a="b",,)", "!", "!"},
      {R"( a != "b" , c=~"d|e" )", R"(a!="b" & c=~"d|e")", R"(a!="b" & c=~"d|e")"},
      {"a=", R"(a="")", "!"},
      {"a==b", R"(a="=b")", "!"},
      {"a=b=c", R"(a="b=c")", "!"},
      {R"("a"="b")", "!", R"(a="b")"},
      {R"("my.label"="b")", "!", R"(my.label="b")"},
      {R"("a b"="c")", "!", R"("a b"="c")"},
      {"étage=a", "!", R"(étage="a")"},
      {"a:b=c", R"(a:b="c")", R"(a:b="c")"},
      {"1a=c", "!", R"(1a="c")"},
      {R"(a="b)", "!", "!"},
      {R"(a=b")", "!", "!"},
      {R"(a="b"c)", "!", "!"},
      {R"(a="x,y")", R"(a="x,y")", R"(a="x,y")"},
      {"a=x,y", "!", "!"},
      {R"(a="\"\\\n")", R"(a="\"\\\n")", R"(a="\"\\\n")"},
      {R"(a="\d")", R"(a="\\d")", "!"},
      {R"(a="\x41")", R"(a="\\x41")", R"(a="A")"},
      {R"(a="\xff")", R"(a="\\xff")", "!"},
      {R"(a="B")", R"(a="B")", R"(a="B")"},
      {R"x(a=~"(")x", "!", "!"},
      {R"x(a=~"(?<n>x)")x", R"x(a=~"(?<n>x)")x", R"x(a=~"(?<n>x)")x"},
      {R"(a=~"x{1001}")", "!", "!"},
      {R"(a!"b")", "!", "!"},
      {"a", "!", "!"},
      {R"(a="b" c="d")", "!", "!"},
  };
  for (const Line& line : lines) {
    CAPTURE(line.text);
    CHECK(printed(line.text, MatcherSyntax::kClassic) == line.classic);
    CHECK(printed(line.text, MatcherSyntax::kUtf8) == line.utf8);
  }
}

TEST_CASE("amconfig::parse_matcher: a single one") {
  const auto classic = parse_matcher(R"(a=b,c=d)", MatcherSyntax::kClassic);
  REQUIRE(classic);
  CHECK(classic->value == "b,c=d");
  CHECK_FALSE(parse_matcher("a=b,c=d", MatcherSyntax::kUtf8));
  CHECK_FALSE(parse_matcher("{a=b}", MatcherSyntax::kUtf8));
  CHECK_FALSE(parse_matcher("", MatcherSyntax::kUtf8));
  CHECK_FALSE(parse_matcher("", MatcherSyntax::kClassic));
  CHECK_FALSE(parse_matcher(R"(a=~"[")", MatcherSyntax::kClassic));
}

TEST_CASE("amconfig::print_matcher: parses back to the same") {
  for (MatchOp op : {MatchOp::kEqual, MatchOp::kNotEqual}) {
    for (const char* value : {"", "b", "a\"b", "\\", "x\ny", "é", "a,b", "{}", "'"}) {
      for (MatcherSyntax syntax : {MatcherSyntax::kClassic, MatcherSyntax::kUtf8}) {
        const Matcher matcher{.name = "a", .op = op, .value = value};
        CAPTURE(print_matcher(matcher));
        const auto again = parse_matchers(print_matcher(matcher), syntax);
        REQUIRE(again);
        REQUIRE(again->size() == 1);
        CHECK(again->front() == matcher);
      }
    }
  }
}

TEST_CASE("amconfig::is_label_name: by syntax") {
  CHECK(is_label_name("_a9", MatcherSyntax::kClassic));
  CHECK_FALSE(is_label_name("9a", MatcherSyntax::kClassic));
  CHECK_FALSE(is_label_name("a:b", MatcherSyntax::kClassic));
  CHECK_FALSE(is_label_name("", MatcherSyntax::kUtf8));
  CHECK(is_label_name("a b", MatcherSyntax::kUtf8));
  CHECK_FALSE(is_label_name("\xff", MatcherSyntax::kUtf8));
}

}  // namespace c2c::amconfig
