#include "lint/findings.h"
#include "lint/views.h"
#include "promql/same.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kSub && node.op != TokenKind::kAdd) continue;
    const auto divides = [&](NodeId side) {
      return e.node(side).kind == NodeKind::kBinary && e.node(side).op == TokenKind::kDiv && !e.number(e.node(side).right);
    };
    // `total - free / total`, and `hits / hits + misses`.
    const bool first = divides(node.right) && promql::same(e.tree, node.left, e.node(node.right).right);
    const bool second = node.op == TokenKind::kAdd && divides(node.left) &&
                        promql::same(e.tree, e.node(node.left).left, e.node(node.left).right);
    if (!first && !second) continue;
    const NodeId division = first ? node.right : node.left;
    const std::string op(spelling(node.op));
    out.add({.span = e.locate(division),
             .message = "`/` binds more tightly than `" + op + "`: only this is divided",
             .help = first ? "put the dividend in parentheses: `(a " + op + " b) / a`" : "write `a / (a + b)`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_ratio_without_parentheses{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`total - free / total` and `hits / hits + misses`: a share of a whole, where the parentheses of the difference or sum are
missing.

## Why it matters
`/` binds more tightly than `+` and `-`. The first is `total - (free / total)`, close to `total`; the second is `1 + misses`.
The threshold is always passed, or never.

## How to mend it
Write `(total - free) / total` and `hits / (hits + misses)`.

## Source
Prometheus documentation, Querying, Operators, binary operator precedence.
)md"};

}  // namespace c2c::lint::checks
