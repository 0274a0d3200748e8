#include "promql/same.h"

#include <doctest/doctest.h>

#include <string>

#include "promql/parser.h"

namespace c2c::promql {
namespace {

/// Whether the operands of the expression are the same.
bool alike(std::string_view text) {
  const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
  REQUIRE(parsed.ok());
  const Node& root = parsed.tree.at(parsed.root);
  REQUIRE(root.kind == NodeKind::kBinary);
  return same(parsed.tree, root.left, root.right);
}

TEST_CASE("promql::same: the form of writing does not count") {
  CHECK(alike(R"(a{x="1", y="2"} and ((a{y='2',x="1"})))"));
  CHECK(alike("sum by (a, b) (rate(x[60s])) and sum(rate(x[1m])) by (b, a)"));
  CHECK(alike("(a * on (x) group_left (y) b) and (a*on(x) group_left(y) b)"));
  CHECK(alike("max_over_time(a[1h:5m] offset 1d) and max_over_time(a[60m:5m] offset 24h)"));
  CHECK(alike("(-a + 1) and (-a + 1.0)"));
  CHECK(alike(R"({__name__="a"} and a)"));
}

TEST_CASE("promql::same: what differs") {
  for (const char* text : {R"(a{x="1"} and a{x="2"})", R"(a{x="1"} and a{x=~"1"})", "a and a offset 1m", "a and a @ start()",
                           "rate(a[1m]) and rate(a[2m])", "rate(a[1m]) and irate(a[1m])", "sum(a) and sum by (x) (a)",
                           "sum by (x) (a) and sum without (x) (a)", "(a > 1) and (a > bool 1)", "(a > 1) and (a > 2)",
                           "topk(1, a) and topk(2, a)", "(a * b) and (a * on () b)",
                           "(a * on (x) group_left b) and (a * on (x) b)",
                           "max_over_time(a[1h:5m]) and max_over_time(a[1h:])", "round(a) and round(a, 1)", "-a and a"}) {
    CAPTURE(text);
    CHECK_FALSE(alike(text));
  }
}

}  // namespace
}  // namespace c2c::promql
