#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "absent") return;
    const NodeId aggregate = e.without_parens(arguments[0]);
    if (e.node(aggregate).kind != NodeKind::kAggregate) return;
    const NodeId source = source_of(e, e.node(aggregate).right);
    if (e.node(source).kind != NodeKind::kSelector) return;
    out.add({.span = e.locate(first_word(e, aggregate)),
             .message = "`absent` of `" + std::string(promql::spelling(e.node(aggregate).op)) +
                        "(...)` asks whether there is any series at all, "
                        "and its result has no labels",
             .help = "write `absent(" + shown(e, source) + ")`, whose result has the labels of the selector",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_absent_of_aggregation{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`absent(sum(x))`, with any aggregation of a selector.

## Why it matters
An aggregation is empty just when its operand is, whatever it groups by: `absent(count by (job) (x))` says nothing about
single jobs. The labels that `absent(x{job="a"})` would take from the selector are lost, so the alert has none to route by.

## How to mend it
`absent(x{job="a"})`; for each job that was there an hour ago, `group by (job) (x offset 1h) unless group by (job) (x)`.

## Source
Prometheus documentation, Querying, Functions, `absent`.
)md"};

}  // namespace c2c::lint::checks
