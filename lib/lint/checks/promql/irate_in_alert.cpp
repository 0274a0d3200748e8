#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  for_each_call(e, [&](NodeId id, std::string_view function, auto arguments) {
    if (function != "irate") return;
    out.add({.span = e.locate(e.call(id).name),
             .message = "`irate` in an alert looks at the last two samples only: one quiet scrape ends the alert",
             .help = "write `rate(" + shown(e, arguments[0]) + ")`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_irate_in_alert{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`irate` in the expression of an alert.

## Why it matters
`irate` is computed of the last two samples of the range, whatever its length. One scrape with a low value resets the time of
`for`, and one with a high value can fire. Between two evaluations most samples are never looked at.

## How to mend it
Use `rate`.

## Source
Prometheus documentation, Querying, Functions, `irate`: "Use `rate` for alerts and slow-moving counters, as brief changes in
the rate can reset the `FOR` clause".
)md"};

}  // namespace c2c::lint::checks
