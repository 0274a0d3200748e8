#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != promql::TokenKind::kDiv && node.op != promql::TokenKind::kMod) continue;
    const promql::ValueRange& divisor = e.values(node.right);
    if (!divisor.constant() || divisor.min != 0) continue;
    out.add({.span = e.locate(node.right),
             .message = node.op == promql::TokenKind::kDiv ? "the divisor is always 0: the result is infinite, or NaN"
                                                           : "the divisor is always 0: the result is NaN",
             .help = "divide by what was meant; for infinity write `Inf`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_division_by_zero{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A division, or `%`, by something that is always 0.

## Why it matters
The result is `+Inf`, `-Inf` or NaN, whatever the left side; with `%` always NaN.

## How to mend it
Divide by what was meant.

## Source
IEEE 754; prometheus v0.308.1 promql/engine.go scalarBinop.
)md"};

}  // namespace c2c::lint::checks
