#include <cmath>
#include <optional>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"
#include "promql/same.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::TokenKind;

/// `expression op number`, the number perhaps on the left.
struct Condition {
  NodeId value = NodeId::kNone;
  promql::ValueRange range{};  ///< what passes
  bool differs = false;        ///< `!=`: all but `range`
};

std::optional<Condition> condition_of(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  if (!filters(e, id)) return std::nullopt;
  const promql::Node& node = e.node(id);
  const bool swapped = e.number(node.left).has_value();
  const auto number = e.number(swapped ? node.left : node.right);
  if (!number || std::isnan(*number)) return std::nullopt;
  promql::ValueRange range{.nan = false};
  const bool above = node.op == (swapped ? TokenKind::kLess : TokenKind::kGreater);
  const bool below = node.op == (swapped ? TokenKind::kGreater : TokenKind::kLess);
  const bool from = node.op == (swapped ? TokenKind::kLessEqual : TokenKind::kGreaterEqual);
  const bool to = node.op == (swapped ? TokenKind::kGreaterEqual : TokenKind::kLessEqual);
  if (!below && !to) range.min = *number;
  if (!above && !from) range.max = *number;
  range.above_min = above;
  range.below_max = below;
  return Condition{swapped ? node.right : node.left, range, node.op == TokenKind::kNotEqual};
}

/// Whether no value passes both.
bool exclude_each_other(const Condition& a, const Condition& b) {
  if (a.differs || b.differs) return a.differs != b.differs && a.range == b.range;
  return promql::outcome(TokenKind::kEqualEqual, a.range, b.range) == promql::Outcome::kNever;
}

/// Whether every value passes one or the other.
bool cover_all(const Condition& a, const Condition& b) {
  if (a.differs && b.differs) return a.range != b.range;
  if (a.differs || b.differs) return promql::outcome(TokenKind::kEqualEqual, a.range, b.range) != promql::Outcome::kNever;
  const Condition& low = std::isinf(a.range.min) ? a : b;
  const Condition& high = &low == &a ? b : a;
  const bool open_ends = std::isinf(low.range.min) && std::isinf(high.range.max);
  if (!open_ends || std::isinf(low.range.max) || std::isinf(high.range.min)) return false;
  return high.range.min < low.range.max || (high.range.min == low.range.max && !(high.range.above_min && low.range.below_max));
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kAnd && node.op != TokenKind::kOr) continue;
    if (e.matching(id).labels.count > 0 || e.matching(id).on) continue;  // other series may be meant
    const auto left = condition_of(e, node.left);
    const auto right = left ? condition_of(e, node.right) : std::nullopt;
    if (!right || !promql::same(e.tree, left->value, right->value)) continue;
    const bool both = node.op == TokenKind::kAnd;
    if (both ? !exclude_each_other(*left, *right) : !cover_all(*left, *right)) continue;
    out.add({.span = e.locate(node.right),
             .message = both ? "no value of " + quoted(e, left->value) + " passes this and the condition before it"
                             : "every value of " + quoted(e, left->value) + " passes this or the condition before it",
             .help = both ? "write `or` if one of the two shall do" : "write `and` if both shall hold",
             .labels = {{e.locate(node.left), both ? "which contradicts it" : "which lets the others pass"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_contradictory_conditions{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
Two comparisons of the same expression with numbers that exclude each other, `x > 10 and x < 5`, or of which one always holds,
`x != 1 or x != 2`, `x < 10 or x > 5`.

## Why it matters
The alert never fires, or always. `x != 1 or x != 2` is the usual slip of saying "neither 1 nor 2".

## How to mend it
Exchange `and` and `or`, or correct the numbers.

## Source
Prometheus documentation, Querying, Operators, logical/set binary operators.
)md"};

}  // namespace c2c::lint::checks
