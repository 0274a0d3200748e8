#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/metric_facts.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// Whether a part can be 0 though something is going on: a rate or an increase, also summed up or recorded by a rule.
bool may_be_zero(const RuleExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (node.kind == NodeKind::kAggregate) return node.op == TokenKind::kSum && may_be_zero(e, node.right);
  const std::string_view function = e.function(id);
  if (function == "rate" || function == "increase" || function == "irate") return true;
  if (node.kind != NodeKind::kSelector) return false;
  const std::string_view metric = e.metric(id);
  const bool rate = metric.find(":rate") != std::string_view::npos || metric.find(":increase") != std::string_view::npos;
  return is_recorded(metric) && rate;
}

/// The ratio that is compared, multiplied perhaps.
NodeId ratio_of(const RuleExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (node.kind != NodeKind::kBinary) return NodeId::kNone;
  if (node.op == TokenKind::kDiv && !e.number(node.right)) return id;
  if (node.op != TokenKind::kMul) return NodeId::kNone;
  return ratio_of(e, e.number(node.left) ? node.right : node.left);
}

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!filters(e, id) || (node.op != TokenKind::kGreater && node.op != TokenKind::kGreaterEqual)) continue;
    const NodeId ratio = ratio_of(e, node.left);
    if (ratio == NodeId::kNone || !may_be_zero(e, e.node(ratio).right)) continue;
    // A comparison beside it with `and` is a guard.
    bool guarded = false;
    for (NodeId at = e.parent(id); at != NodeId::kNone && !guarded; at = e.parent(at)) {
      guarded = e.node(at).op == TokenKind::kAnd || e.node(at).op == TokenKind::kUnless;
    }
    if (guarded) continue;
    out.add({.span = e.locate(e.node(ratio).right),
             .message = "this may be 0: the ratio is then infinite and above any threshold, or NaN",
             .help = "leave 0 out, `... / (... > 0)`, or ask for some traffic: `... and ... > 0`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_division_unguarded{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert on a ratio above a threshold, `a / b > x`, where the divisor is a rate or an increase that is not guarded against 0.

## Why it matters
Something divided by 0 is `+Inf`, which is above any threshold; 0 divided by 0 is NaN, which is not. For a share of errors the
former cannot be, as there are no errors without requests; for two unrelated counters it fires in quiet hours.

## How to mend it
Leave 0 out with `... / (... > 0)`, or add `and ... > 0`.

## Source
IEEE 754.
)md"};

}  // namespace c2c::lint::checks
