#include "promql/hash.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "promql/parser.h"
#include "promql/printer.h"

namespace c2c::promql {
namespace {

std::uint64_t of(std::string_view text) {
  const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
  REQUIRE(parsed.ok());
  return hash_of(parsed.tree, parsed.root);
}

TEST_CASE("promql::hash_of: what says the same") {
  CHECK(of("sum by (a, b) (rate(x{j=\"1\", k!=\"2\"}[5m]))") == of("sum(rate(x{k!=\"2\",j=\"1\"}[300s])) by (b, a)"));
  CHECK(of("a + (b * c)") == of("a + b * c  # why"));
  CHECK(of("60") == of("1m"));
  CHECK(of("a * on (x, y) group_left (z) b") == of("a*on(y,x)group_left(z)b"));
}

TEST_CASE("promql::hash_of: everything else counts") {
  std::set<std::uint64_t> seen;
  const char* const kDifferent[] = {"a",
                                    "b",
                                    "a{x=\"1\"}",
                                    "a{x!=\"1\"}",
                                    "a{x=~\"1\"}",
                                    "a{y=\"1\"}",
                                    "a{x=\"2\"}",
                                    "a offset 1m",
                                    "a offset 2m",
                                    "a @ 1",
                                    "a @ start()",
                                    "a @ end()",
                                    "rate(a[1m])",
                                    "rate(a[2m])",
                                    "rate(a[2m] offset 1m)",
                                    "increase(a[1m])",
                                    "a - b",
                                    "b - a",
                                    "a > b",
                                    "a > bool b",
                                    "a > 1",
                                    "1 < a",
                                    "-a",
                                    "a and b",
                                    "a unless b",
                                    "a + on () b",
                                    "a + ignoring (x) b",
                                    "a + on (x) b",
                                    "a + on (x) group_left b",
                                    "a + on (x) group_left (y) b",
                                    "a + on (x) group_right b",
                                    "sum(a)",
                                    "sum by (x) (a)",
                                    "sum without (x) (a)",
                                    "avg(a)",
                                    "topk(1, a)",
                                    "topk(2, a)",
                                    "max_over_time(a[1h:])",
                                    "max_over_time(a[1h:1m])",
                                    "max_over_time(a[1m:1h])",
                                    "max_over_time(a[1h:1h])",
                                    "max_over_time(a[1m:1m])",
                                    "max_over_time(a[1h:] offset 1m)",
                                    "label_replace(a, \"x\", \"\", \"y\", \"\")",
                                    "label_replace(a, \"y\", \"\", \"x\", \"\")",
                                    "(a + b) * c",
                                    "a + b * c",
                                    "\"a\"",
                                    "1",
                                    "2",
                                    "a offset (1m + step())",
                                    "a offset (1m - step())"};
  for (const char* text : kDifferent) CHECK_MESSAGE(seen.insert(of(text)).second, text);
}

}  // namespace
}  // namespace c2c::promql
