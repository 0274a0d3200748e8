#include <cmath>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// What makes the value inexact, as it is called in the message; empty if nothing does.
std::string_view estimate(const ExprView& e, NodeId value, double number) {
  const NodeId source = source_of(e, value);
  const std::string_view function = e.function(source);
  const bool over_range = is_rate(function) || function == "delta" || function == "deriv" || function == "predict_linear";
  // Cortex's own two are exact.
  if (over_range) return function.starts_with('x') || number == 0 ? std::string_view() : function;
  const promql::Node& node = e.node(source);
  const bool fraction = number != std::floor(number);
  return node.kind == NodeKind::kBinary && node.op == TokenKind::kDiv && fraction ? std::string_view("/") : std::string_view();
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const TokenKind op = e.node(id).op;
    if (op != TokenKind::kEqualEqual && op != TokenKind::kNotEqual) return;
    const auto compared = comparison(e, id);
    if (!compared || !std::isfinite(compared->number)) return;
    const std::string_view what = estimate(e, compared->value, compared->number);
    if (what.empty()) return;
    const std::string spelled(promql::spelling(op));
    const bool never = op == TokenKind::kEqualEqual;
    out.add({.span = e.locate(e.matching(id).op_span),
             .message = "`" + spelled + "` with the result of `" + std::string(what) + "`, which is " +
                        (what == "/" ? "rounded" : "estimated from the edges of the range") + ": " +
                        (never ? "hardly ever" : "nearly always") + " true",
             .help = "write `>`, `<`, or `round(...) " + spelled + " ...`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_float_equality{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`==` or `!=` between a number other than zero and `rate`, `increase`, `delta`, `deriv` or `predict_linear`, or between a
fraction and the quotient of two series.

## Why it matters
`increase` and its like are extrapolated to the edges of the range: one event in five minutes shows as 1.0345 or 1.25. A
quotient is rounded in its last digits. So `increase(x[5m]) == 1` is true by chance only.

## How to mend it
Compare with `>` or `<`: `increase(x[5m]) > 0` asks whether there was any. Or round: `round(increase(x[5m])) == 1`.

## Source
Prometheus documentation, Querying, Functions, `increase`: "it is possible to get a non-integer result even if a counter
increases only by integer increments".
)md"};

}  // namespace c2c::lint::checks
