#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const promql::Selector& selector = e.selector(id);
    if (!selector.name.empty() || selector.may_be_empty) return;
    for (const promql::Matcher& matcher : e.tree.matchers_of(selector)) {
      if (matcher.label == "__name__") return;
    }
    out.add({.span = e.locate(id),
             .message = "`" + shown(e, id) + "` names no metric: it takes every series with these labels",
             .help = "write the metric's name before the `{`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_no_metric_name{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A selector such as `{job="node"}`, without a name or a matcher of `__name__`.

## Why it matters
It loads every series of the job, thousands of unlike ones: at each evaluation, in each ingester and store gateway. The
values have nothing in common that could be compared; mostly the name was lost in editing.

## How to mend it
Write the metric: `up{job="node"}`. To count series by name, say so: `{__name__=~".+", job="node"}`.

## Source
Prometheus documentation, Querying, Basics, Avoiding slow queries and overloads.
)md"};

}  // namespace c2c::lint::checks
