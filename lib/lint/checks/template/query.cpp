#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::FunctionUse& call : t.trace.calls) {
    if (call.name != "query") continue;
    out.add({.span = t.locate(gotmpl::extent_of(t.tree(), call.node)),
             .message = "a query in the template runs at every evaluation for every alert",
             .help = "bring what it asks for into the expression, or link a dashboard"});
  }
}

}  // namespace

extern const Check template_query{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`query` in a template of an alert. Off unless it is asked for.

## Why it matters
Templates are filled in at every evaluation, for every series that the expression gives, not when somebody is notified: an
alert with 500 series and one `query` makes 500 queries a minute. A query that fails spoils the whole text.

## How to mend it
Bring the label or number into the expression (`* on (pod) group_left (node) kube_pod_info`), or link a dashboard.

## Source
Prometheus v0.308.1 rules/alerting.go Eval.
)md"};

}  // namespace c2c::lint::checks
