#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "histogram_quantile" && function != "histogram_fraction") return;
    const NodeId source = source_of(e, arguments.back());
    if (e.node(source).kind != NodeKind::kSelector || !e.metric(source).ends_with("_bucket")) return;
    // A record may well be a rate, whatever its end.
    if (e.metric(source).find(':') != std::string_view::npos) return;
    out.add({.span = e.locate(source),
             .message = "`" + std::string(function) + "` of `" + std::string(e.metric(source)) +
                        "` without a rate: all values since the process began",
             .help = "write `rate(" + shown(e, source) + "[5m])` in its place",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_bucket_without_rate{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`histogram_quantile` or `histogram_fraction` of a metric `..._bucket` without `rate` or `increase`, alone or in an
aggregation.

## Why it matters
The buckets are counters: they hold every value since the process began. The quantile of that hardly moves when the service
becomes slow now, and jumps when a process restarts.

## How to mend it
`histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))`.

## Source
Prometheus documentation, Practices, Histograms and summaries.
)md"};

}  // namespace c2c::lint::checks
