#include <algorithm>

#include "lint/findings.h"
#include "lint/metric_facts.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kCount) continue;
    const NodeId selector = e.without_parens(node.right);
    if (e.node(selector).kind != NodeKind::kSelector || !has_every_state(e.metric(selector))) continue;
    const std::string metric(e.metric(selector));
    // Without a state it counts the objects, for which there is a better metric but no harm.
    const auto matchers = e.tree.matchers_of(e.selector(selector));
    const auto names_state = [](const promql::Matcher& m) {
      return m.label == "phase" || m.label == "condition" || m.label == "state" || m.label == "reason" || m.label == "color" ||
             m.label == "status";
    };
    if (!metric.starts_with("kube_pod_container_") && std::none_of(matchers.begin(), matchers.end(), names_state)) continue;
    out.add({.span = e.locate(node.right),
             .message = "`" + metric + "` has a series with 0 where the state does not hold: `count` counts those as well",
             .help = "write `sum(...)`, or `count(... == 1)`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_count_of_states{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`count` of a metric such as `kube_pod_status_phase{phase="Failed"}`, which has a series for every pod and phase, with 1 for
the phase that holds and 0 for the others.

## Why it matters
It counts all pods, whatever their phase. The alert fires as soon as there are more than so many pods.

## How to mend it
Use `sum(...)`, or `count(... == 1)`.

## Source
kube-state-metrics, docs/metrics: metrics of states are 1 for the current one and 0 for all others.
)md"};

}  // namespace c2c::lint::checks
