#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

bool binds_more(const promql::Node& node) {
  return node.kind == NodeKind::kBinary && (node.op == TokenKind::kAnd || node.op == TokenKind::kUnless);
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kOr) continue;
    for (const NodeId side : {node.left, node.right}) {
      if (!binds_more(e.node(side))) continue;
      const promql::Span span = e.node(side).span;
      const promql::Span begin{span.begin, span.begin};
      const promql::Span end{span.end, span.end};
      out.add({.span = e.locate(span),
               .message = "`" + std::string(spelling(e.node(side).op)) + "` binds more tightly than `or` beside it",
               .help = "put parentheses around it to say so, or around what belongs together",
               .field = "expr",
               .fix = {{e.locate(begin), "("}, {e.locate(end), ")"}}});
    }
  }
}

}  // namespace

extern const Check promql_mixed_set_operators{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`a or b and c` without parentheses: it is `a or (b and c)`. `unless` binds as tightly as `and`.

## Why it matters
Many readers, and many writers, take it for `(a or b) and c`. Then one half of the alert lacks its condition.

## How to mend it
Write the parentheses. The fix puts them where they are in effect now.

## Source
Prometheus documentation, Querying, Operators, binary operator precedence.
)md"};

}  // namespace c2c::lint::checks
