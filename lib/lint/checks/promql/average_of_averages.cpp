#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kAvg) continue;
    const NodeId inner = e.without_parens(node.right);
    const promql::Node& operand = e.node(inner);
    const bool average = operand.kind == NodeKind::kAggregate && operand.op == TokenKind::kAvg;
    const auto is_rate = [&e](NodeId side) {
      const NodeId at = e.without_parens(side);
      return e.function(at) == "rate" || e.function(at) == "increase";
    };
    const bool division = operand.kind == NodeKind::kBinary && operand.op == TokenKind::kDiv;
    const bool ratio = division && is_rate(operand.left) && is_rate(operand.right);
    if (!average && !ratio) continue;
    out.add({.span = e.locate(inner),
             .message = average ? "the average of averages weighs each group alike, however many series it has"
                                : "the average of ratios weighs each series alike, however much it has to do",
             .help = average ? "average once, over all series" : "divide the sums: `sum(rate(...)) / sum(rate(...))`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_average_of_averages{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`avg` of `avg by (...)`, and `avg` of a ratio of two rates.

## Why it matters
An idle instance with one slow request counts as much as one with a million fast ones.

## How to mend it
Average once, or divide the sums of both rates.

## Source
Prometheus documentation, Practices, Recording rules: "aggregate up the numerator and denominator separately and then divide".
)md"};

}  // namespace c2c::lint::checks
