#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  if (t.expr == nullptr) return;
  const gotmpl::Trace& trace = t.trace;
  for (const gotmpl::FunctionUse& call : trace.calls) {
    if (call.name != "humanizePercentage" || !is_plain_value(trace.arguments(call)[0])) continue;
    const promql::NodeId value = value_node(*t.expr);
    if (!is_percentage(*t.expr, value)) continue;
    return out.add(
        {.span = t.locate(gotmpl::extent_of(t.tree(), call.node)),
         .message = "`humanizePercentage` of a value that is in percent already",
         .help = "it takes a ratio and multiplies by 100: write `{{ printf \"%.1f\" $value }}%`, or leave out the `* 100`",
         .labels = {{t.expr->locate(value), "from 0 to 100"}}});
  }
}

}  // namespace

extern const Check template_percentage_of_percent{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`humanizePercentage` of `$value` where the expression multiplies by 100, or takes a metric whose name says percent.

## Why it matters
The function multiplies by 100 once more: 85 % reads `8500%`.

## How to mend it
Leave the `* 100` out of the expression and compare with `0.85`, or print the number as it is: `{{ printf "%.1f" $value }}%`.

## Source
Prometheus v0.308.1 template/template.go humanizePercentage.
)md"};

}  // namespace c2c::lint::checks
