#include "testing/random_queries.h"

#include <doctest/doctest.h>

#include "promql/labels.h"
#include "promql/parser.h"
#include "promql/values.h"

namespace c2c::testing {
namespace {

TEST_CASE("testing::RandomQueries: repeatable, mostly accepted, and something can be told of most") {
  RandomQueries random(7);
  RandomQueries again(7);
  int accepted = 0;
  int with_labels = 0;
  int bounded = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = random.next();
    CAPTURE(text);
    CHECK(text == again.next());
    const promql::Parsed parsed = promql::parse_expr(text, {.profile = promql::Profile::kCortexExperimental});
    if (!parsed.ok()) continue;
    ++accepted;
    const auto root = static_cast<std::size_t>(parsed.root);
    const promql::ResultLabels labels = promql::result_labels(parsed.tree)[root];
    with_labels += labels.others == promql::Presence::kNever || labels.facts.size() > 1 ? 1 : 0;
    const auto anything = [](const promql::Tree&, const promql::Selector&) { return promql::ValueRange{}; };
    bounded += promql::result_values(parsed.tree, anything)[root] != promql::ValueRange{} ? 1 : 0;
  }
  CHECK(accepted > 400);
  CHECK(with_labels > 250);
  CHECK(bounded > 150);
}

}  // namespace
}  // namespace c2c::testing
