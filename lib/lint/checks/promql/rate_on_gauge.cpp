#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (!is_rate(function) && function != "resets") return;
    NodeId range = e.without_parens(arguments[0]);
    if (e.node(range).kind == NodeKind::kSubquery) range = e.node(range).left;
    const NodeId selector = e.selector_of(range);
    if (selector == NodeId::kNone) return;
    const std::string_view metric = e.metric(selector);
    if (!names_gauge(metric)) return;
    const std::string argument = shown(e, arguments[0]);
    std::string help = "write `deriv(" + argument + ")` for how fast it changes, `delta(" + argument + ")` for by how much";
    if (function == "resets") help = "write `changes(" + argument + ")` to count how often it changed";
    out.add({.span = e.locate(selector),
             .message = "`" + std::string(function) + "` of `" + std::string(metric) + "`, which its name says is a gauge",
             .help = std::move(help),
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_rate_on_gauge{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate`, `irate`, `increase` or `resets` of a metric whose name ends as the names of gauges do, such as `_ratio`, `_percent`,
`_celsius`, `_timestamp_seconds`, or that is a gauge of a well-known exporter: `up`, memory and file systems of
node_exporter, nearly everything of kube-state-metrics.

## Why it matters
These functions take every fall of a value for the restart of a counter and add it up. Of a gauge, which rises and falls,
they make a large number that means nothing.

## How to mend it
Use `deriv` for the slope of a gauge and `delta` for its change. If the metric is a counter in spite of its name, silence the
finding with the reason.

## Source
Prometheus documentation, Querying, Functions: `rate` and `increase` "should only be used with counters".
)md"};

}  // namespace c2c::lint::checks
