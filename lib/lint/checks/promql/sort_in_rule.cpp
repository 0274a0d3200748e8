#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId id, std::string_view function, auto arguments) {
    if (!function.starts_with("sort")) return;
    const promql::Span name = e.call(id).name;
    out.add({.span = e.locate(name),
             .message = "`" + std::string(function) + "` in a rule: neither alerts nor recorded series have an order",
             .help = "leave it out: `" + shown(e, arguments[0]) + "`",
             .field = "expr",
             .fix = arguments.size() == 1 ? edit(e, name, {}) : std::vector<diag::Edit>{}});
  });
}

}  // namespace

extern const Check promql_sort_in_rule{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`sort`, `sort_desc`, `sort_by_label` or `sort_by_label_desc` in a rule.

## Why it matters
The order of a result counts only where somebody looks at it, in a table or the console. In a rule it is lost.

## How to mend it
Leave it out. For the greatest few use `topk`.

## Source
Prometheus documentation, Querying, Functions, `sort`: "only affects the results of instant queries".
)md"};

}  // namespace c2c::lint::checks
