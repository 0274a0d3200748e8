#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "histogram_quantile" && function != "histogram_fraction") return;
    const NodeId buckets = arguments.back();
    const promql::LabelFact le = e.labels(buckets).of("le");
    if (le.presence != promql::Presence::kNever || le.reason.end == le.reason.begin) return;
    // Native histograms have no `le`: only names of classic ones are sure.
    const auto selectors = selectors_below(e, buckets);
    const bool classic = !selectors.empty() && std::all_of(selectors.begin(), selectors.end(), [&](NodeId id) {
      return e.metric(id).ends_with("_bucket") && e.metric(id).find(':') == std::string_view::npos;
    });
    if (!classic) return;
    // What took `le` away: its first word is enough to find it.
    const std::string_view text = e.text(le.reason);
    const auto size = static_cast<std::uint32_t>(std::min(text.find_first_of(" ({"), text.size()));
    out.add({.span = e.locate(promql::Span{le.reason.begin, le.reason.begin + size}),
             .message = "`le` is gone before `" + std::string(function) + "`, which then has no result",
             .help = "keep `le`: `sum by (le) (...)`, with the other labels that are wanted",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_histogram_quantile_without_le{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`histogram_quantile` or `histogram_fraction` of `..._bucket` series that have no label `le` any more:
`histogram_quantile(0.99, sum by (job) (rate(x_bucket[5m])))`.

## Why it matters
The label `le` tells the bounds of the buckets of a classic histogram. Without it the function leaves the series out: the
result is empty, and the alert never fires.

## How to mend it
`histogram_quantile(0.99, sum by (le, job) (rate(x_bucket[5m])))`. A native histogram is asked by its own name, without
`_bucket`.

## Source
Prometheus v3.8 promql/functions.go, funcHistogramQuantile: samples without a valid `le` are dropped with an annotation.
)md"};

}  // namespace c2c::lint::checks
