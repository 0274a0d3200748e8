#include "testing/random_expressions.h"

#include <doctest/doctest.h>

#include "gostd/text.h"
#include "promql/parser.h"
#include "promql/printer.h"
#include "promql/test_trees.h"

namespace c2c::testing {
namespace {

using namespace promql;

TEST_CASE("testing::RandomExpressions: repeatable UTF-8, of which some are accepted") {
  RandomExpressions random(7, {"up == 0"});
  RandomExpressions again(7, {"up == 0"});
  int accepted = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string text = random.next();
    CAPTURE(text);
    CHECK(text == again.next());
    CHECK(gostd::valid_utf8(text));
    accepted += parse_expr(text).ok() ? 1 : 0;
  }
  CHECK(accepted > 30);
  CHECK(accepted < 270);
}

TEST_CASE("promql::print: random expressions read back as the same tree, pretty too") {
  RandomExpressions random(11, {});
  int accepted = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random.next();
    CAPTURE(text);
    const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
    if (!parsed.ok()) continue;
    ++accepted;
    const std::string printed = print_canonical(parsed);
    CAPTURE(printed);
    CHECK(reparses(parsed, printed, Profile::kExperimental));
    CHECK(reparses(parsed, print_pretty(parsed), Profile::kExperimental));
    CHECK(print_canonical(parse_expr(printed, {.profile = Profile::kExperimental})) == printed);
  }
  CHECK(accepted > 500);
}

}  // namespace
}  // namespace c2c::testing
