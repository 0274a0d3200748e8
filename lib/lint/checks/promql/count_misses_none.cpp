#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// `count(... == 1)`: of what passes a comparison, all together.
bool counts_filtered(const RuleExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (node.kind != NodeKind::kAggregate || (node.op != TokenKind::kCount && node.op != TokenKind::kSum)) return false;
  return !node.flag && e.grouping(id).empty() && filters(e, e.without_parens(node.right));
}

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  const NodeId root = e.without_parens(e.root);
  const promql::Node& node = e.node(root);
  if (!filters(e, root) || (node.op != TokenKind::kLess && node.op != TokenKind::kLessEqual)) return;
  if (!counts_filtered(e, node.left) || !e.number(node.right)) return;
  if (promql::outcome(node.op, e.values(node.left), e.values(node.right)) == promql::Outcome::kNever) return;
  const std::string text(e.text(e.node(e.without_parens(node.left)).span));
  out.add({.span = e.locate(node.left),
           .message = "when none passes the comparison inside there is no result, and the alert does not fire in the worst case",
           .help = "give a 0 for none: " + quoted("(" + text + " or vector(0))"),
           .field = "expr"});
}

}  // namespace

extern const Check promql_count_misses_none{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert that fires below a number of series that pass a comparison, `count(up == 1) < 3`, without a 0 for none.

## Why it matters
An aggregation of nothing is nothing, not 0. With one or two instances up the alert fires; with none it resolves.

## How to mend it
Write `(count(up == 1) or vector(0)) < 3`, or sum up without a comparison: `sum(up) < 3`.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
