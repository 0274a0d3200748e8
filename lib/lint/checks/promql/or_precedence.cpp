#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kOr) continue;
    const promql::Node& right = e.node(node.right);
    if (right.kind != promql::NodeKind::kBinary || right.flag || promql::is_set_operator(right.op)) continue;
    if (e.function(right.left) != "vector" || !e.number(right.right) || filters(e, e.without_parens(node.left))) continue;
    const std::uint32_t begin = e.node(node.left).span.begin;
    const std::uint32_t end = e.node(right.left).span.end;
    std::vector<diag::Edit> fix;
    if (promql::is_comparison(right.op)) {
      fix = {{e.locate(promql::Span{begin, begin}), "("}, {e.locate(promql::Span{end, end}), ")"}};
    }
    const std::string op(spelling(right.op));
    out.add({.span = e.locate(node.right),
             .message = "`" + op + "` binds more tightly than `or`: it applies to " + quoted(e, right.left) + " alone",
             .help = "put the fallback in parentheses: `(... or vector(...)) " + op + " ...`",
             .field = "expr",
             .fix = std::move(fix)});
  }
}

}  // namespace

extern const Check promql_or_precedence{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison or calculation behind `or vector(...)` without parentheses: `sum(x) or vector(0) > 5`.

## Why it matters
All other operators bind more tightly than `or`. The example is `sum(x) or (vector(0) > 5)`, so the alert fires for any value
of `sum(x)`.

## How to mend it
Write `(sum(x) or vector(0)) > 5`.

## Source
Prometheus documentation, Querying, Operators, binary operator precedence.
)md"};

}  // namespace c2c::lint::checks
