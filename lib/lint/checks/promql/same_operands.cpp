#include "lint/findings.h"
#include "lint/views.h"
#include "promql/same.h"

namespace c2c::lint::checks {

namespace {

using promql::TokenKind;

/// What `a op a` comes to; empty where it may have a purpose.
std::string_view meaning(TokenKind op) {
  switch (op) {
    case TokenKind::kSub: return "the difference is always 0";
    case TokenKind::kDiv: return "the ratio is always 1, or NaN";
    case TokenKind::kMod: return "the rest is always 0, or NaN";
    case TokenKind::kGreater:
    case TokenKind::kLess: return "no value is above or below itself";
    case TokenKind::kGreaterEqual:
    case TokenKind::kLessEqual: return "every value but NaN passes";
    case TokenKind::kAnd:
    case TokenKind::kOr: return "the second one changes nothing";
    case TokenKind::kUnless: return "nothing is left";
    default: return {};
  }
}

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (meaning(node.op).empty()) continue;
    if (e.number(node.left) || !promql::same(e.tree, node.left, node.right)) continue;
    // `hits / hits + misses` is told by promql/ratio-without-parentheses.
    const promql::NodeId parent = e.parent(id);
    if (node.op == TokenKind::kDiv && parent != promql::NodeId::kNone && e.node(parent).op == TokenKind::kAdd) continue;
    out.add({.span = e.locate(node.right),
             .message = "both sides of `" + std::string(spelling(node.op)) + "` are the same: " + std::string(meaning(node.op)),
             .help = "one of the two should probably be another metric or have another matcher",
             .labels = {{e.locate(node.left), "the same here"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_same_operands{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`x - x`, `x / x`, `x > x`, `x and x`, `x or x`, `x unless x` and the like, where both sides say the same up to the form of
writing. `x == x` and `x != x` are left alone: they are how NaN is found.

## Why it matters
Such an expression has a constant result or none. It is nearly always left over from copying.

## How to mend it
Name the other metric or matcher that was meant, or leave one of the two out.

## Source
Prometheus documentation, Querying, Operators.
)md"};

}  // namespace c2c::lint::checks
