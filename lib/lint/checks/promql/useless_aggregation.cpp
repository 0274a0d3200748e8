#include <algorithm>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::Presence;
using promql::TokenKind;

/// Whether the operand has one series for each group: its labels are all in the list.
bool one_each(const ExprView& e, NodeId id) {
  const promql::Node& node = e.node(id);
  const promql::ResultLabels& labels = e.labels(node.right);
  if (labels.others != Presence::kNever) return false;
  const auto names = e.grouping(id);
  // A label in the list that is not there has a check of its own.
  const auto missing = [&](std::string_view name) { return !node.flag && labels.of(name).presence == Presence::kNever; };
  if (std::any_of(names.begin(), names.end(), missing)) return false;
  return std::all_of(labels.facts.begin(), labels.facts.end(), [&](const promql::LabelFact& fact) {
    const bool listed = std::find(names.begin(), names.end(), fact.name) != names.end();
    return fact.presence == Presence::kNever || listed != node.flag;
  });
}

/// Whether below any functions and operators the series come of an aggregation: a constant or `absent` is left alone.
bool aggregated(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  return e.node(id).kind == NodeKind::kAggregate && e.node(id).op != TokenKind::kCountValues;
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (!aggregated(e, node.right)) continue;
    const bool adds = node.op == TokenKind::kSum || node.op == TokenKind::kAvg;
    const bool keeps = adds || node.op == TokenKind::kMin || node.op == TokenKind::kMax;
    const bool counts = node.op == TokenKind::kCount || node.op == TokenKind::kGroup;
    if ((!keeps && !counts) || !one_each(e, id)) continue;
    const promql::Span inner = e.node(e.without_parens(node.right)).span;
    const std::string word(spelling(node.op));
    out.add({.span = e.locate(promql::Span{node.span.begin, std::min(inner.begin, node.span.end)}),
             .message = "`" + word + "` of one series each " + (keeps ? "changes nothing" : "is always 1"),
             .help = keeps ? "leave it out" : "count the series that are aggregated inside, without that aggregation",
             .labels = {{e.locate(inner), "one series for each group already"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_useless_aggregation{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`sum(sum(x))`, `max by (job) (sum by (job) (x))`: an aggregation of what has one series for each of its groups already.
`count` and `group` of such are always 1.

## Why it matters
It does nothing and hides what is really done. Often one of the two lists of labels is wrong.

## How to mend it
Leave one of the two out, or correct the labels.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
