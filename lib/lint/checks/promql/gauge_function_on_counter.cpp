#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

/// What to write in its place.
std::string_view instead_of(std::string_view function) {
  if (function == "delta" || function == "sum_over_time") return "increase";
  if (function == "idelta") return "irate";
  return "rate";
}

bool is_for_gauges(std::string_view function) {
  constexpr std::array<std::string_view, 7> kFunctions{"avg_over_time",      "delta",            "deriv",        "idelta",
                                                       "quantile_over_time", "stddev_over_time", "sum_over_time"};
  return std::find(kFunctions.begin(), kFunctions.end(), function) != kFunctions.end();
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId id, std::string_view function, auto arguments) {
    if (!is_for_gauges(function)) return;
    const NodeId range = arguments[function == "quantile_over_time" ? 1 : 0];
    const NodeId selector = e.selector_of(range);
    if (selector == NodeId::kNone || !names_counter(e.metric(selector))) return;
    const std::string better(instead_of(function));
    out.add({.span = e.locate(e.call(id).name),
             .message =
                 "`" + std::string(function) + "` of `" + std::string(e.metric(selector)) + "`, which its name says is a counter",
             .help = "write `" + better + "(" + shown(e, range) + ")`, which makes up for restarts",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_gauge_function_on_counter{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`delta`, `idelta`, `deriv`, `sum_over_time`, `avg_over_time`, `stddev_over_time` or `quantile_over_time` of a metric whose
name says that it is a counter.

## Why it matters
These functions take the value as it is. When the process restarts, the counter falls to zero: `delta` and `deriv` go far
below zero. `sum_over_time` adds up the counter's readings, each of which holds all before it: it grows with the number of
scrapes.

## How to mend it
`increase` for how much it rose, `rate` for how fast.

## Source
Prometheus documentation, Querying, Functions: `delta`, `idelta` and `deriv` "should only be used with gauges".
)md"};

}  // namespace c2c::lint::checks
