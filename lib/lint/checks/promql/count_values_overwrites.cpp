#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kCountValues) continue;
    const promql::Node& parameter = e.node(e.without_parens(node.left));
    if (parameter.kind != promql::NodeKind::kString) continue;
    const std::string_view label = e.tree.strings[parameter.data];
    const auto names = e.grouping(id);
    if (std::find(names.begin(), names.end(), label) == names.end()) continue;
    out.add({.span = e.locate(parameter.span),
             .message = node.flag ? "`without` takes the label " + quoted(label) + " with the values away again"
                                  : "the label " + quoted(label) + " is replaced by the values, and no longer tells groups apart",
             .help = "write the values into a label of another name",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_count_values_overwrites{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`count_values("x", ...)` with the same label in `by` or `without`.

## Why it matters
The values are written into the label before the series are grouped: with `by` its own values are lost, with `without` the
values counted.

## How to mend it
Use a label that the series do not have.

## Source
Prometheus documentation, Querying, Operators, aggregation operators; prometheus v0.308.1 promql/engine.go
aggregationCountValues.
)md"};

}  // namespace c2c::lint::checks
