#include "promql/values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "promql/parser.h"

namespace c2c::promql {
namespace {

ValueRange up_is_bool(const Tree& tree, const Selector& selector) {
  (void)tree;
  if (selector.name == "up") return {.min = 0, .max = 1, .nan = false};
  if (selector.name == "positive") return {.min = 0, .nan = false};
  return {};
}

/// The range of an expression as mathematics writes it, `nan` if that is possible; `none`.
std::string of(std::string_view text) {
  const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
  REQUIRE(parsed.ok());
  const ValueRange range = result_values(parsed.tree, up_is_bool)[static_cast<std::size_t>(parsed.root)];
  if (range.none) return "none";
  return fmt::format("{}{}, {}{}{}", range.above_min ? "(" : "[", range.min, range.max, range.below_max ? ")" : "]",
                     range.nan ? " nan" : "");
}

TEST_CASE("promql::result_values: operands and arithmetic") {
  CHECK(of("5") == "[5, 5]");
  CHECK(of("-(2 * 3) + 1") == "[-5, -5]");
  CHECK(of("up") == "[0, 1]");
  CHECK(of("foo") == "[-inf, inf] nan");
  CHECK(of("1 - up") == "[0, 1]");
  CHECK(of("up * -100") == "[-100, 0]");
  CHECK(of("up / 4") == "[0, 0.25]");
  CHECK(of("positive / positive") == "[-inf, inf] nan");
  CHECK(of("positive / (positive > 0)") == "[0, inf] nan");
  CHECK(of("positive - positive") == "[-inf, inf] nan");
  CHECK(of("positive % 7") == "[0, 7) nan");
  CHECK(of("foo ^ 2") == "[-inf, inf] nan");
}

TEST_CASE("promql::result_values: comparisons leave the left side's values, or those that are not a scalar's") {
  CHECK(of("foo > 5") == "(5, inf]");
  CHECK(of("5 > foo") == "[-inf, 5)");
  CHECK(of("foo >= 5 <= 9") == "[5, 9]");
  CHECK(of("up > 1") == "none");
  CHECK(of("(up > 1) * 2") == "none");
  CHECK(of("foo == up") == "[0, 1]");
  CHECK(of("foo != 3") == "[-inf, inf] nan");
  CHECK(of("up > bool 0.5") == "[0, 1]");
  CHECK(of("up > bool 1") == "[0, 0]");
  CHECK(of("up < bool 2") == "[1, 1]");
  CHECK(of("1 > bool 0") == "[1, 1]");
  CHECK(of("(up > 1) or (foo > 7)") == "(7, inf]");
  CHECK(of("up and (foo > 7)") == "[0, 1]");
  CHECK(of("up and (up > 1)") == "none");
  CHECK(of("up unless (up > 1)") == "[0, 1]");
}

TEST_CASE("promql::result_values: aggregations and functions") {
  CHECK(of("sum(up)") == "[0, inf]");
  CHECK(of("avg(up)") == "[0, 1]");
  CHECK(of("count(foo)") == "[1, inf]");
  CHECK(of("group(foo)") == "[1, 1]");
  CHECK(of("count(up > 1)") == "none");
  CHECK(of("quantile(0.5, up)") == "[0, 1]");
  CHECK(of("quantile(0.5, foo > 0)") == "[0, inf] nan");
  CHECK(of("quantile_over_time(0.5, (foo > 0)[5m:])") == "[0, inf] nan");
  CHECK(of("quantile(95, up)") == "[-inf, inf] nan");
  CHECK(of("absent(up > 1)") == "[1, 1]");
  CHECK(of("rate(foo[5m])") == "[0, inf]");
  CHECK(of("rate((-foo)[5m:])") == "[-inf, inf] nan");
  CHECK(of("max_over_time(up[5m])") == "[0, 1]");
  CHECK(of("count_over_time(up[5m])") == "[1, inf]");
  CHECK(of("clamp_max(foo, 3)") == "[-inf, 3] nan");
  CHECK(of("clamp(foo, 1, 3)") == "[1, 3] nan");
  CHECK(of("clamp(foo, 3, 1)") == of("foo"));
  CHECK(of("abs(foo)") == "[0, inf] nan");
  CHECK(of("vector(3)") == "[3, 3]");
  CHECK(of("scalar(up)") == "[0, 1] nan");
  CHECK(of("hour()") == "[0, 23]");
  CHECK(of("label_replace(up, \"a\", \"b\", \"c\", \"d\")") == "[0, 1]");
  CHECK(of("histogram_quantile(0.9, foo)") == "[-inf, inf] nan");
}

Outcome compare(TokenKind op, ValueRange a, ValueRange b) { return outcome(op, a, b); }

TEST_CASE("promql::outcome: bounds that touch, and NaN") {
  const ValueRange zero_one{.min = 0, .max = 1, .nan = false};
  const ValueRange one{.min = 1, .max = 1, .nan = false};
  const ValueRange above_one{.min = 1, .above_min = true, .nan = false};
  const ValueRange perhaps_nan{.min = 0, .max = 0.5, .nan = true};
  CHECK(compare(TokenKind::kGreater, zero_one, one) == Outcome::kNever);
  CHECK(compare(TokenKind::kGreaterEqual, zero_one, one) == Outcome::kMaybe);
  CHECK(compare(TokenKind::kLessEqual, zero_one, one) == Outcome::kAlways);
  CHECK(compare(TokenKind::kLess, zero_one, one) == Outcome::kMaybe);
  CHECK(compare(TokenKind::kLess, zero_one, above_one) == Outcome::kAlways);
  CHECK(compare(TokenKind::kEqualEqual, one, above_one) == Outcome::kNever);
  CHECK(compare(TokenKind::kEqualEqual, one, one) == Outcome::kAlways);
  CHECK(compare(TokenKind::kNotEqual, one, one) == Outcome::kNever);
  CHECK(compare(TokenKind::kLess, perhaps_nan, one) == Outcome::kMaybe);
  CHECK(compare(TokenKind::kGreater, perhaps_nan, one) == Outcome::kNever);
  CHECK(compare(TokenKind::kNotEqual, perhaps_nan, one) == Outcome::kAlways);
}

}  // namespace
}  // namespace c2c::promql
