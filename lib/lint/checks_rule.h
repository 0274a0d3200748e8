#pragma once

#include "promql/tree.h"

/// What several checks of rules need.
namespace c2c::lint::checks {

/// The matcher that names the metric of a selector; nullptr if it does not name one.
[[nodiscard]] inline const promql::Matcher* metric_matcher(const promql::Tree& tree, const promql::Selector& selector) {
  for (const promql::Matcher& matcher : tree.matchers_of(selector)) {
    if (matcher.label == "__name__" && matcher.op == promql::MatchOp::kEqual) return &matcher;
  }
  return nullptr;
}

}  // namespace c2c::lint::checks
