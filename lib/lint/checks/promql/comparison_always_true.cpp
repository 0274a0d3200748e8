#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// `count(x) > 0`, `absent(x) == 1`: says that it is there, and is often written for the reader.
bool asks_for_presence(TokenKind op, const promql::ValueRange& value, const promql::ValueRange& bound) {
  if (value.min < 1 || !bound.constant()) return false;
  return (bound.min == 0 && (op == TokenKind::kGreater || op == TokenKind::kNotEqual)) ||
         (bound.min == 1 && (op == TokenKind::kGreaterEqual || op == TokenKind::kEqualEqual));
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!promql::is_comparison(node.op)) continue;
    const promql::ValueRange& left = e.values(node.left);
    const promql::ValueRange& right = e.values(node.right);
    if (promql::outcome(node.op, left, right) != promql::Outcome::kAlways) continue;
    if (node.type == promql::Type::kVector && asks_for_presence(node.op, left, right)) continue;
    // The difference from NaN has its own check.
    if (node.op == TokenKind::kNotEqual && (!left.bounded() || !right.bounded())) continue;
    const bool of_right = left.constant() && !right.constant();
    const NodeId side = of_right ? node.right : node.left;
    Finding finding{.span = e.locate(id),
                    .message = "this is always true: " + quoted(e, side) + " is " + described(of_right ? right : left),
                    .help = "compare with a value that may be missed, or leave the comparison out",
                    .field = "expr"};
    const bool made_up = node.type == promql::Type::kScalar || e.function(node.left) == "vector";
    if (made_up && left.constant() && right.constant()) {
      finding.message = "this compares two constants, and is always true";
      finding.help = "for an alert that always fires write `vector(1)`";
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_comparison_always_true{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison that holds for every value that its operands can have: `count(x) >= 0`, `rate(x[5m]) >= 0`, `up <= 1`, `1 > bool
0`. Asking whether something is there, `count(x) > 0` or `absent(x) == 1`, is left alone.

## Why it matters
It looks like a condition and is none: the alert fires for every series that is there.

## How to mend it
Compare with the value that was meant. If only presence matters, leave the comparison out or write `count(x) > 0`.

## Source
Prometheus documentation, Querying, Operators. That counters do not fall below 0 is taken for granted, and that `up` and
states such as `kube_pod_status_phase` are 0 or 1.
)md"};

}  // namespace c2c::lint::checks
