#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != promql::TokenKind::kCountValues) continue;
    const promql::Node& parameter = e.node(e.without_parens(node.left));
    if (parameter.kind != promql::NodeKind::kString || !e.tree.strings[parameter.data].empty()) continue;
    out.add({.span = e.locate(parameter.span),
             .message = "the label for the values has no name: each evaluation fails",
             .help = "name it: `count_values(\"value\", ...)`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_count_values_label{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`count_values("", ...)`.

## Why it matters
The rule is accepted, and fails at each evaluation with "invalid label name".

## How to mend it
Give the label a name.

## Source
prometheus v0.308.1 promql/engine.go, COUNT_VALUES.
)md"};

}  // namespace c2c::lint::checks
