#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// What makes the vector never empty, or kNone.
NodeId always_there(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (e.function(id) == "vector") return id;
  if (node.kind == NodeKind::kAggregate) return always_there(e, node.right);
  if (node.kind != NodeKind::kBinary || node.op != TokenKind::kOr) return NodeId::kNone;
  const NodeId right = always_there(e, node.right);
  return right != NodeId::kNone ? right : always_there(e, node.left);
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "absent") return;
    const NodeId fallback = always_there(e, arguments[0]);
    if (fallback == NodeId::kNone) return;
    out.add({.span = e.locate(fallback),
             .message = "`" + shown(e, fallback) + "` is always there, so `absent` never has a result",
             .help = "leave it out of `absent`, or compare with the value that it puts in: `... == 0`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_absent_never{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`absent(x or vector(0))`.

## Why it matters
`absent` has a result only where its operand has none. With `or vector(0)` the operand always has one: the alert never fires.

## How to mend it
Leave `or vector(0)` out.

## Source
Prometheus documentation, Querying, Functions, `absent`.
)md"};

}  // namespace c2c::lint::checks
