#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::MatchOp;

/// Why the selector is surely no histogram; empty if it may be one.
std::string why_not(const ExprView& e, NodeId selector) {
  const std::string_view metric = e.metric(selector);
  if (metric.find(':') != std::string_view::npos) return {};
  for (const std::string_view end : {std::string_view("_sum"), std::string_view("_count"), std::string_view("_total")}) {
    if (metric.ends_with(end)) return "`" + std::string(metric) + "` has no buckets";
  }
  for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(selector))) {
    if (matcher.label == "quantile" && matcher.op == MatchOp::kEqual && !matcher.value.empty())
      return "the label `quantile` is a summary's";
  }
  return {};
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "histogram_quantile" && function != "histogram_fraction") return;
    const auto selectors = selectors_below(e, arguments.back());
    if (selectors.size() != 1) return;
    const std::string reason = why_not(e, selectors[0]);
    if (reason.empty()) return;
    out.add({.span = e.locate(selectors[0]),
             .message = "`" + std::string(function) + "` needs a histogram, and " + reason,
             .help = "write the `_bucket` series of the histogram; the quantiles of a summary are there as they are",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_histogram_quantile_of_other{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`histogram_quantile` of a metric `..._sum`, `..._count` or `..._total`, or of series of a summary (`{quantile="0.9"}`).

## Why it matters
Quantiles are computed of buckets. Of anything else the result is empty, and the alert never fires.

## How to mend it
Use the `_bucket` series with `le`. For a summary write `x{quantile="0.99"}` itself; its quantiles cannot be aggregated.

## Source
Prometheus documentation, Practices, Histograms and summaries.
)md"};

}  // namespace c2c::lint::checks
