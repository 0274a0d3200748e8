#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The range selector of `rate(x[5m])` or `sum by (...) (rate(x[5m]))`; kNone if it is something else.
NodeId range_of(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  if (e.node(id).kind == NodeKind::kAggregate) id = e.without_parens(e.node(id).right);
  const std::string_view function = e.function(id);
  if (function != "rate" && function != "increase" && function != "irate") return NodeId::kNone;
  const NodeId range = e.without_parens(e.tree.arguments_of(e.call(id))[0]);
  return e.node(range).kind == NodeKind::kMatrix ? range : NodeId::kNone;
}

void run(const ExprView& e, Findings& out) {
  for (std::size_t i = 0; i < e.size(); ++i) {
    const auto id = static_cast<NodeId>(i);
    const promql::Node& node = e.node(id);
    if (node.kind != NodeKind::kBinary || node.op != TokenKind::kDiv) continue;
    const NodeId left = range_of(e, node.left);
    const NodeId right = range_of(e, node.right);
    if (left == NodeId::kNone || right == NodeId::kNone) continue;
    const promql::Window& a = e.tree.windows[e.node(left).data];
    const promql::Window& b = e.tree.windows[e.node(right).data];
    if (a.range.ns == b.range.ns) continue;
    // Of one metric the change over time is meant.
    if (e.metric(e.node(left).left) == e.metric(e.node(right).left)) continue;
    out.add({.span = e.locate(b.span),
             .message = "the ratio is of rates over " + quoted(e.text(a.span)) + " and " + quoted(e.text(b.span)),
             .help = "use one range on both sides",
             .labels = {{e.locate(a.span), "the other range"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_different_ranges{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A division of `rate`, `increase` or `irate` of two metrics over ranges that differ.

## Why it matters
The ratio compares what happened in different times: it jumps at the begin and end of load, and with `increase` it is wrong
always.

## How to mend it
Use one range on both sides. For one metric at two ranges, which is how its change is seen, the check is quiet.

## Source
Prometheus documentation, Querying, Functions, `rate` and `increase`.
)md"};

}  // namespace c2c::lint::checks
