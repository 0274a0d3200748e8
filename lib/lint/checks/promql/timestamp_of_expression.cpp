#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

bool in_subquery(const RuleExprView& e, NodeId id) {
  for (id = e.parent(id); id != NodeId::kNone; id = e.parent(id)) {
    if (e.node(id).kind == NodeKind::kSubquery) return true;
  }
  return false;
}

void run(const RuleExprView& e, Findings& out) {
  // A record of the time at which something held is of use.
  if (!e.rule.is_alert()) return;
  for_each_call(e, [&](NodeId id, std::string_view function, auto arguments) {
    if (function != "timestamp") return;
    const NodeId inner = e.without_parens(arguments[0]);
    if (e.node(inner).kind == NodeKind::kSelector || in_subquery(e, id)) return;
    out.add({.span = e.locate(e.call(id).name),
             .message = "`timestamp` of a computed value is the time of the evaluation, as `time()`",
             .help = "take it of the selector itself: `timestamp(x)`; for the last time at which something held write "
                     "`max_over_time(timestamp(x > 0)[1d:])`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_timestamp_of_expression{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`timestamp(sum(x))` and the like in an alert.

## Why it matters
Only the samples of a selector have a time of their own. Of anything computed `timestamp` is the time of the evaluation:
`time() - timestamp(sum(x))` is always 0.

## How to mend it
`max(timestamp(x))`, or, for the last time at which a condition held, `max_over_time(timestamp(x > 0)[1d:])`.

## Source
Prometheus v3.8 promql/engine.go, evaluator.eval, on `timestamp`.
)md"};

}  // namespace c2c::lint::checks
