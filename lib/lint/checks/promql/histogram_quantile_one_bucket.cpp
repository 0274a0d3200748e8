#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::MatchOp;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "histogram_quantile" && function != "histogram_fraction") return;
    for (const NodeId selector : selectors_below(e, arguments.back())) {
      if (!e.metric(selector).ends_with("_bucket")) continue;
      for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(selector))) {
        if (matcher.label != "le" || matcher.op != MatchOp::kEqual || matcher.value.empty()) continue;
        out.add({.span = e.locate(matcher.span),
                 .message = "`" + std::string(function) + "` of the one bucket `" + shown(e, matcher.span) + "` is NaN",
                 .help = "leave the matcher out; for the share of values up to a bound divide its bucket by the `_count`",
                 .field = "expr"});
      }
    }
  });
}

}  // namespace

extern const Check promql_histogram_quantile_one_bucket{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`histogram_quantile` of buckets with a matcher `le="0.5"`.

## Why it matters
A quantile is looked for between the buckets, the one for `+Inf` among them. Of one bucket it is NaN, which no comparison
passes.

## How to mend it
Leave the matcher out. For the share of requests within 0.5 seconds write `rate(x_bucket{le="0.5"}[5m]) / ignoring (le)
rate(x_count[5m])`.

## Source
Prometheus v3.8 promql/quantile.go, BucketQuantile.
)md"};

}  // namespace c2c::lint::checks
