#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kUnary)) {
    const promql::Node& node = e.node(id);
    if (node.op != promql::TokenKind::kSub) continue;
    const promql::Node& power = e.node(node.left);
    if (power.kind != promql::NodeKind::kBinary || power.op != promql::TokenKind::kPow) continue;
    out.add({.span = e.locate(id),
             .message = "`^` binds more tightly than the sign before it: this is `-(... ^ ...)`",
             .help = "write `(-x) ^ y` or `-(x ^ y)`, whichever is meant",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_minus_power{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A sign in front of a power, without parentheses.

## Why it matters
`-2 ^ 2` is -4, not 4.

## How to mend it
Write `(-x) ^ 2` or `-(x ^ 2)`.

## Source
Prometheus documentation, Querying, Operators, binary operator precedence; prometheus v0.308.1
promql/parser/generated_parser.y.
)md"};

}  // namespace c2c::lint::checks
