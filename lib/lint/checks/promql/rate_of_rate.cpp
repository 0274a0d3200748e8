#include <optional>

#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

/// The place of the rate that a range consists of, if it does.
std::optional<promql::Span> inner_rate(const ExprView& e, NodeId range) {
  range = e.without_parens(range);
  const NodeKind kind = e.node(range).kind;
  if (kind != NodeKind::kMatrix && kind != NodeKind::kSubquery) return std::nullopt;
  const NodeId source = source_of(e, e.node(range).left);
  if (e.node(source).kind == NodeKind::kSelector && names_rate(e.metric(source))) return e.node(source).span;
  if (is_rate(e.function(source))) return e.call(source).name;
  return std::nullopt;
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (!is_rate(function) && function != "resets") return;
    const auto inner = inner_rate(e, arguments[0]);
    if (!inner) return;
    out.add({.span = e.locate(*inner),
             .message = "`" + std::string(function) + "` of " + (is_rate(e.text(*inner)) ? "another `" : "`") + shown(e, *inner) +
                        "`: a rate already, which rises and falls",
             .help = "write `avg_over_time` for the mean over a longer time, `deriv` for how fast the rate changes, or take the "
                     "rate of the counter itself",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_rate_of_rate{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate`, `irate`, `increase` or `resets` of a recorded metric whose name says that it is a rate (`job:http_requests:rate5m`),
or of a subquery over a rate.

## Why it matters
A rate rises and falls. `rate` takes each fall for the restart of a counter and adds it up, so the result is a large number
that means nothing.

## How to mend it
For a longer window record the rate of the counter over that window, or use `avg_over_time(job:http_requests:rate5m[1h])`.
For the trend of a rate use `deriv`.

## Source
Prometheus documentation, Querying, Functions, `rate`; Best practices, Recording rules, for the names.
)md"};

}  // namespace c2c::lint::checks
