#include <cmath>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!promql::is_comparison(node.op)) continue;
    for (const promql::NodeId side : {node.left, node.right}) {
      const auto number = e.number(side);
      if (!number || !std::isnan(*number)) continue;
      const bool differs = node.op == promql::TokenKind::kNotEqual;
      out.add({.span = e.locate(id),
               .message = differs ? "every value differs from NaN, even NaN" : "no value compares with NaN, not even NaN",
               .help = "NaN differs from itself: `x != x` finds it; `x == x`, or any comparison such as `x >= 0`, leaves it out",
               .field = "expr"});
      break;
    }
  }
}

}  // namespace

extern const Check promql_compares_with_nan{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison with the number `NaN`.

## Why it matters
By IEEE 754 `NaN == NaN` is false and `NaN != NaN` true: `x == NaN` finds nothing, `x != NaN` leaves nothing out.

## How to mend it
To find NaN write `x != x`; to leave it out, `x == x`, or a comparison that has a meaning, such as `x >= 0`.

## Source
IEEE 754; prometheus v0.308.1 promql/engine.go scalarBinop.
)md"};

}  // namespace c2c::lint::checks
