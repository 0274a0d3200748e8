#include <fmt/format.h>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "histogram_quantile" && function != "quantile_over_time") return;
    const auto quantile = constant(e, arguments[0]);
    if (!quantile || (*quantile >= 0 && *quantile <= 1)) return;
    // A smaller number may be a slip for 0.2 as well.
    const bool percent = *quantile >= 50 && *quantile <= 100;
    const std::string better = fmt::format("{:.6g}", *quantile / 100);
    const bool plain = e.node(arguments[0]).kind == NodeKind::kNumber;
    out.add(
        {.span = e.locate(arguments[0]),
         .message = "`" + std::string(function) + "` of `" + shown(e, arguments[0]) + "` is infinite: quantiles go from 0 to 1",
         .help = percent ? "write `" + better + "`" : "write a number from 0 to 1",
         .field = "expr",
         .fix = percent && plain ? edit(e, e.node(arguments[0]).span, better) : std::vector<diag::Edit>{}});
  });
}

}  // namespace

extern const Check promql_quantile_out_of_range{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`histogram_quantile` or `quantile_over_time` with a first argument below 0 or above 1, such as 95.

## Why it matters
The result is `+Inf` or `-Inf`, whatever the data: the alert always fires, or never.

## How to mend it
95 per cent are `0.95`.

## Source
Prometheus documentation, Querying, Functions, `histogram_quantile`.
)md"};

}  // namespace c2c::lint::checks
