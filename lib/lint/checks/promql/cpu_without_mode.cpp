#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The aggregation that a value comes from, through percentages and differences to one.
NodeId aggregate_below(const ExprView& e, NodeId id) {
  for (;;) {
    id = e.without_parens(id);
    const promql::Node& node = e.node(id);
    if (node.kind != NodeKind::kBinary) return node.kind == NodeKind::kAggregate ? id : NodeId::kNone;
    if (constant(e, node.left)) id = node.right;
    else if (constant(e, node.right)) id = node.left;
    else return NodeId::kNone;
  }
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const auto compared = comparison(e, id);
    if (!compared) return;
    const NodeId aggregate = aggregate_below(e, compared->value);
    if (aggregate == NodeId::kNone) return;
    const promql::Node& node = e.node(aggregate);
    if (node.op != TokenKind::kSum && node.op != TokenKind::kAvg) return;
    const auto names = e.grouping(aggregate);
    // `by` keeps the label if it names it, `without` unless it does.
    if ((std::find(names.begin(), names.end(), "mode") != names.end()) != node.flag) return;
    const NodeId rate = e.without_parens(node.right);
    if (!is_rate(e.function(rate))) return;
    const NodeId selector = e.selector_of(e.tree.arguments_of(e.call(rate))[0]);
    if (selector == NodeId::kNone || e.metric(selector) != "node_cpu_seconds_total") return;
    for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(selector))) {
      if (matcher.label == "mode") return;
    }
    out.add({.span = e.locate(selector),
             .message = "over all modes, `idle` among them, a CPU always spends one second a second",
             .help = "write `node_cpu_seconds_total{mode=\"idle\"}` and take the difference to 1, or `mode!=\"idle\"`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_cpu_without_mode{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison of `sum` or `avg` of `rate(node_cpu_seconds_total[...])` without a matcher of `mode` and not grouped by it.

## Why it matters
The modes, with `idle` among them, add up to one second a second for each CPU. The sum is the number of CPUs, the mean one
eighth, however busy the machine is.

## How to mend it
`1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9`.

## Source
node_exporter, collector cpu.
)md"};

}  // namespace c2c::lint::checks
