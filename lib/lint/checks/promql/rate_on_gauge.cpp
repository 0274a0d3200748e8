#include <array>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

// Ends of names that the naming conventions keep for gauges. `_seconds` alone says nothing: `_seconds_sum` is a counter.
constexpr std::array<std::string_view, 9> kGaugeEnds{
    "_bytes", "_ratio", "_percent", "_celsius", "_timestamp_seconds", "_timestamp", "_utilization", "_time_seconds", "_info"};

void run(const ExprView& e, Findings& out) {
  for (std::size_t i = 0; i < e.size(); ++i) {
    const auto id = static_cast<promql::NodeId>(i);
    const std::string_view function = e.function(id);
    if (function != "rate" && function != "irate" && function != "increase") continue;
    const promql::NodeId selector = e.selector_of(e.tree.arguments_of(e.call(id))[0]);
    if (selector == promql::NodeId::kNone) continue;
    const std::string_view metric = e.metric(selector);
    for (const std::string_view end : kGaugeEnds) {
      if (!metric.ends_with(end)) continue;
      out.add({.span = e.locate(selector),
               .message = "`" + std::string(function) + "` of `" + std::string(metric) + "`, which its name says is a gauge",
               .help = "for a gauge use `deriv` or `delta`; for a counter, mind that its name should end in `_total`",
               .field = "expr"});
      break;
    }
  }
}

}  // namespace

extern const Check promql_rate_on_gauge{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate`, `irate` or `increase` of a metric whose name ends as the names of gauges do: `_bytes`, `_ratio`, `_percent`, `_celsius`,
`_timestamp_seconds` and the like.

## Why it matters
These functions take every fall of a value for the restart of a counter and add it up. Of a gauge, which rises and falls, they
make a large number that means nothing.

## How to mend it
Use `deriv` for the slope of a gauge and `delta` for its change. If the metric is a counter in spite of its name, silence the
finding with the reason.

## Source
Prometheus documentation, Querying, Functions: `rate` and `increase` "should only be used with counters".
)md"};

}  // namespace c2c::lint::checks
