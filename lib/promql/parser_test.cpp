#include "promql/parser.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "promql/enforce.h"
#include "promql/lexer.h"
#include "promql/literal.h"
#include "promql/printer.h"
#include "promql/regexp.h"
#include "promql/test_trees.h"

namespace c2c::promql {
namespace {

/// `begin-end message [help]` of each error, one a line.
std::string errors(std::string_view text, Profile profile = Profile::kDefault) {
  std::string out;
  for (const SyntaxError& error : parse_expr(text, {.profile = profile}).errors) {
    out += std::to_string(error.begin) + "-" + std::to_string(error.end) + " " + error.message;
    if (!error.help.empty()) out += " [" + error.help + "]";
    out += '\n';
  }
  return out;
}

std::string canonical(std::string_view text, Profile profile = Profile::kDefault) {
  const Parsed parsed = parse_expr(text, {.profile = profile});
  REQUIRE(parsed.ok());
  return print_canonical(parsed);
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("promql::parse_expr: errors say what was seen and what to do") {
  CHECK(errors("sum(rat(foo[5m]))") == "4-7 unknown function `rat` [did you mean `rate`?]\n");
  CHECK(errors("rate(foo)") == "5-8 `rate` needs a range vector here, this is an instant vector [add a range such as `[5m]`]\n");
  CHECK(errors("up = 1") == "3-4 unexpected `=`, expected an operator [numbers are compared by `==`]\n");
  CHECK(errors("up &&") == "3-4 unexpected character `&` [PromQL's operator is `and`]\n");
  CHECK(errors("foo{job=bar}") == "8-11 unexpected `bar`, expected a string [values of labels must be quoted]\n");
  CHECK(errors("100 * (1 - avg(x)") == "17-17 a parenthesis is not closed [add `)`]\n");
  CHECK(errors("") == "0-0 there is no expression [write one, or remove the rule]\n");
  CHECK(errors("# only this") == "0-11 there is no expression [write one, or remove the rule]\n");
  CHECK(errors("up\xC2\xA0== 1") == "2-4 unexpected character U+00A0 [this is a no-break space: write a common one]\n");
  CHECK(errors("1 == 1") == "2-4 a comparison of two scalars without `bool` [write `== bool`]\n");
}

TEST_CASE("promql::parse_expr: independent errors come together, in source order") {
  CHECK(errors("rat(a[5m]) and up{job=~\"(\"} and nope(b)") ==
        "0-3 unknown function `rat` [did you mean `rate`?]\n"
        "23-26 invalid regular expression: missing ) [the syntax is RE2's, matched against the whole value; put a backslash "
        "before one of `.+*?()[]{}|^$\\` to match that character]\n"
        "32-36 unknown function `nope`\n");
  CHECK(errors("max(a b) + min(c d)") ==
        "6-7 unexpected `b`, expected an operator, `,` or `)`\n"
        "17-18 unexpected `d`, expected an operator, `,` or `)`\n");
  CHECK(errors("{a=1, b=\"x\", c}") == "3-4 unexpected character `1` inside of braces [values of labels must be quoted]\n");
  CHECK(errors("{a=x, b=\"x\", c}") ==
        "3-4 unexpected `x`, expected a string [values of labels must be quoted]\n"
        "14-15 unexpected `}`, expected `=`, `!=`, `=~` or `!~`\n");
}

TEST_CASE("promql::parse_rule_expr: what is stored must be loadable") {
  CHECK(parse_rule_expr("holt_winters(a[5m], 0.5, 0.5)").ok());
  CHECK(parse_expr("xrate(a[5m])", {.profile = Profile::kCortexApi}).ok());
  const Parsed parsed = parse_rule_expr("sum(xrate(a[5m]))");
  REQUIRE(parsed.errors.size() == 1);
  CHECK(parsed.errors[0].begin == 4);
  CHECK(parsed.errors[0].message == "Cortex stores a rule with `xrate`, but its ruler cannot load it");
  CHECK(parsed.type == Type::kNone);
}

TEST_CASE("promql::parse_expr: chains have no limit, nesting has") {
  const std::string chain = "a" + repeat(" + a", 100000);
  CHECK(canonical(chain) == chain);
  CHECK(print_pretty(parse_expr(chain)).size() < 1000 * chain.size());
  CHECK(enforced_text(chain, "n", "v").size() > 2 * chain.size());
  const int deep = kMaxDepth - 1;
  for (const auto& [open, close] : {std::pair{"(", ")"}, {"-(", ")"}, {"abs(", ")"}, {"sum(", ")"}, {"a ^ ", ""}, {"-", ""}}) {
    CAPTURE(open);
    const int levels = std::string_view(open) == "-(" ? deep / 2 : deep;
    CHECK(parse_expr(repeat(open, levels) + "a" + repeat(close, levels)).ok());
    const Parsed beyond = parse_expr(repeat(open, 100000) + "a" + repeat(close, 100000));
    REQUIRE(beyond.errors.size() == 1);
    CHECK(beyond.errors[0].message == "nested deeper than 1200 levels");
  }
  CHECK_FALSE(
      parse_expr("a[" + repeat("(", 100000) + "5m" + repeat(")", 100000) + "]", {.profile = Profile::kExperimental}).ok());
  CHECK_FALSE(parse_expr("a[" + repeat("-", 100000) + "5m]", {.profile = Profile::kExperimental}).ok());
  CHECK(parse_expr("a[1" + repeat("+1", 20000) + "]", {.profile = Profile::kExperimental}).ok());
}

TEST_CASE("promql::parse_expr: places of nodes, matchers and operators") {
  const std::string text = "sum by (job) (rate(foo{a=\"b\", 'c'=~`d`}[5m])) > bool on () 0x1F";
  const Parsed parsed = parse_expr(text, {});
  REQUIRE(parsed.errors.size() == 0);
  const Node& root = parsed.tree.at(parsed.root);
  const auto part = [&text](Span span) { return text.substr(span.begin, span.end - span.begin); };
  CHECK(part(root.span) == text);
  CHECK(part(parsed.tree.matchings[root.data].op_span) == ">");
  CHECK(part(parsed.tree.at(root.left).span) == "sum by (job) (rate(foo{a=\"b\", 'c'=~`d`}[5m]))");
  CHECK(part(parsed.tree.matchers[0].span) == "a=\"b\"");
  CHECK(part(parsed.tree.matchers[1].value_span) == "`d`");
  CHECK(parsed.tree.matchers[1].label == "c");
  CHECK(part(parsed.tree.windows[0].span) == "[5m]");
  CHECK(part(parsed.tree.calls[0].name) == "rate");
  CHECK(parsed.tree.at(root.right).number == 31);
}

TEST_CASE("promql::print: what the original prints wrong reads back here") {
  CHECK(canonical("a * ignoring() group_left(x) b") == "a * ignoring () group_left (x) b");
  CHECK(canonical("a + on('x.y', 'without') b") == "a + on (\"x.y\", \"without\") b");
  CHECK(canonical("sum by ('inf') (a)") == "sum by (\"inf\") (a)");
  CHECK(canonical("a[0.0005]") == "a[0.0005]");
  CHECK(canonical("a offset -0.0005") == "a offset -0.0005");
  CHECK(canonical("a[90.0005]") == "a[1m30s]");
  CHECK(canonical("Inf ^ 2") == "Inf ^ 2");
  CHECK(canonical("-0s") == "-0s");
  CHECK(canonical("a offset +step()", Profile::kExperimental) == "a offset +step()");
  CHECK(canonical("a[(-2)^step()]", Profile::kExperimental) == "a[(-2) ^ step()]");
  CHECK(canonical("a offset (5) + 3", Profile::kExperimental) == "a offset ++5 + 3");
}

TEST_CASE("promql::enforce_label: every selector, those in parameters too") {
  CHECK(enforced_text("foo{n=~\"x\", n!=\"y\"} / bar[5m:]", "n", "v").empty());
  CHECK(enforced_text("foo{n=~\"x\", n!=\"y\"} / bar", "n", "v") == "foo{n=\"v\"} / bar{n=\"v\"}");
  CHECK(enforced_text("topk(scalar(a), rate(b[5m] offset 1h))", "n", "v") ==
        "topk(scalar(a{n=\"v\"}), rate(b{n=\"v\"}[5m] offset 1h))");
  CHECK(enforced_text("{a=\"b\"} or up", "k8s.ns", "x\"y") == R"({"k8s.ns"="x\"y",a="b"} or up{"k8s.ns"="x\"y"})");
  CHECK(enforced_text("rate(foo)", "n", "v").empty());
}

TEST_CASE("promql::literal: numbers as Go reads and prints them") {
  CHECK(parse_number("017") == 15);
  CHECK(parse_number("08") == 8);
  CHECK(parse_number("1_000") == 1000);
  CHECK_FALSE(parse_number("1__0"));
  CHECK_FALSE(parse_number("1e309"));
  CHECK(parse_number("1e-400") == 0);
  CHECK(parse_number("0x_1F") == 31);
  CHECK_FALSE(parse_number("0xFFFFFFFFFFFFFFFFFF"));
  CHECK(parse_number("9223372036854775808") == 9223372036854775808.0);
  CHECK(print_number(1e23) == "100000000000000000000000");
  CHECK(print_number(1e-7) == "0.0000001");
  CHECK(print_number(-1.5) == "-1.5");
  CHECK(print_number_short(1e6) == "1e+06");
  CHECK(print_number_short(100000) == "100000");
}

TEST_CASE("promql::regexp: valid and anchored") {
  for (const char* good :
       {"", "a|b", ".*", "[a-z0-9_]+", "[^/]*", "a{2}", "(?i)x", "(?<n>x)", "\\d+\\.", "()", "a|(b|c)?", "]", "a{,2}", "^$|x"}) {
    CAPTURE(good);
    CHECK(check_regexp(good).empty());
  }
  for (const char* wrong : {"(", ")", "[z-a]", "a**", "*", "a{1001}", "\\", "[", "(?z)", "\\C", "a|*"}) {
    CAPTURE(wrong);
    CHECK_FALSE(check_regexp(wrong).empty());
  }
  // As Go refuses them, which RE2 does not; and what Go may take and we cannot judge.
  CHECK(check_regexp(std::string(1200, '(') + std::string(1200, ')')) == "expression nests too deeply");
  std::string many;
  for (int i = 0; i < 4000; ++i) many += "a{1000}";
  CHECK(check_regexp(many) == "expression too large");
  // Go takes it; compiled as it is it has a million instructions.
  CHECK(check_regexp("(?:\\pL{30}){33}é").empty());
  CHECK(check_regexp("\\pL{1000}").empty());
  CHECK(check_regexp(std::string(1 << 18, 'a')).empty());
  CHECK(check_regexp(std::string((1 << 18) + 1, 'a')) == "it is too large to be checked");
  CHECK(regexp_matches("(?:\\pL{30}){0,33}", ""));
  CHECK(regexp_matches("a|b", "b"));
  CHECK_FALSE(regexp_matches("a|b", "ab"));
  CHECK(regexp_matches("a.b", "a\nb"));
}

// Each took some milliseconds by its counts, so that a manifest of a megabyte took minutes.
TEST_CASE("promql::check_regexp: many patterns with large counts") {
  for (int i = 0; i < 20'000; ++i) {
    const std::string pattern = "([^é" + std::to_string(i) + "]{25}){40}";
    REQUIRE(check_regexp(pattern).empty());
    REQUIRE_FALSE(regexp_matches(pattern, ""));
  }
}

/// Parses, and prints what it takes; the calls themselves check their invariants.
void exercise(std::string_view text) {
  for (const Profile profile : {Profile::kCortexApi, Profile::kExperimental}) {
    const Parsed parsed = parse_expr(text, {.profile = profile});
    for (const SyntaxError& error : parsed.errors) {
      REQUIRE(error.begin <= error.end);
      REQUIRE(error.end <= text.size());
    }
    if (parsed.ok()) REQUIRE(reparses(parsed, print_canonical(parsed), profile));
  }
}

TEST_CASE("promql::parse_expr: every prefix and every deleted byte of the corpus's parser tests ends well") {
  std::ifstream file(C2C_TESTDATA "/corpus/promql/prometheus-parser.ndjson");
  REQUIRE(file.good());
  for (std::string line; std::getline(file, line);) {
    const std::string expr = nlohmann::json::parse(line)["expr"];
    if (expr.size() > 120) continue;
    CAPTURE(expr);
    for (std::size_t i = 0; i < expr.size(); ++i) {
      exercise(std::string_view(expr).substr(0, i));
      exercise(expr.substr(0, i) + expr.substr(i + 1));
    }
  }
}

}  // namespace
}  // namespace c2c::promql
