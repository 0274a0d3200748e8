#pragma once

#include <limits>
#include <vector>

#include "promql/tree.h"

namespace c2c::promql {

/// Between which bounds the values of an expression's result lie.
struct ValueRange {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool above_min = false;  ///< `min` itself is no possible value
  bool below_max = false;  ///< `max` itself is no possible value
  bool nan = true;         ///< NaN is possible as well
  bool none = false;       ///< there is never a value: nothing passes a comparison of the expression

  [[nodiscard]] bool constant() const { return min == max && !nan && !none; }
  [[nodiscard]] bool bounded() const;
  friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

/// What a comparison can come to.
enum class Outcome : unsigned char { kNever, kMaybe, kAlways };
/// Of `left op right`, for every pair of values; kNever if one has none. `op` must be a comparison.
[[nodiscard]] Outcome outcome(TokenKind op, const ValueRange& left, const ValueRange& right);

/// What the caller knows of the values of a selector's series.
using SelectorRange = ValueRange (*)(const Tree& tree, const Selector& selector);

/// The range of each node's values, by the node's index. `tree` must be of an expression without errors.
/// Errs towards wider ranges. Holds for floats and as long as counters, the operands of `rate` and `increase`, are not below 0.
/// Source: prometheus v0.308.1 promql/functions.go, engine.go (aggregation, vectorElemBinop).
[[nodiscard]] std::vector<ValueRange> result_values(const Tree& tree, SelectorRange selectors);

}  // namespace c2c::promql
