#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSubquery, [&](NodeId id) {
    const NodeId selector = e.without_parens(e.node(id).left);
    if (e.node(selector).kind != NodeKind::kSelector) return;
    const promql::Window& window = e.tree.windows[e.node(id).data];
    // A step that somebody wrote is meant: a sparse look over a long time.
    if (window.step.ns != 0 || window.step.expression != promql::DurationId::kNone) return;
    const std::string_view brackets = e.text(window.span);
    out.add({.span = e.locate(window.span),
             .message =
                 "a subquery of the selector `" + shown(e, selector) + "`: it looks once a step and misses the samples between",
             .help = "write `" + shown(e, selector) + std::string(brackets.substr(0, brackets.find(':'))) + "]`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_subquery_of_selector{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`x[1h:]`, a subquery of a selector without more and without a step.

## Why it matters
`x[1h]` takes every sample. The subquery asks for the newest one once a step, a minute by default: a peak between two steps
is missed, a sample is counted several times where scrapes are rarer, and a series that is gone lives on for five minutes. It
is slower, too.

## How to mend it
Write `x[1h]`.

## Source
Prometheus documentation, Querying, Basics, Subquery.
)md"};

}  // namespace c2c::lint::checks
