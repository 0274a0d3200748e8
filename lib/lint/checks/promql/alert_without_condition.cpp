#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/metric_facts.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// Whether a part leaves series out by their values, has series only when something is the case, or neither.
enum class Has { kNothing, kPresence, kCondition };

struct Look {
  const RuleExprView& e;
  NodeId culprit = NodeId::kNone;  ///< a side of `or` without a condition

  Has of(NodeId id);
  Has of_call(NodeId id);
  [[nodiscard]] Has of_selector(NodeId id) const {
    const std::string_view metric = e.metric(id);
    return is_state(metric) ? Has::kNothing : Has::kPresence;
  }
  /// Whether an aggregation or function of the series still says no more than that they are there.
  [[nodiscard]] bool only_tells(NodeId id) const {
    const NodeId selector = e.selector_of(id);
    if (selector == NodeId::kNone) return false;
    const std::string_view metric = e.metric(selector);
    return metric.empty() || is_info(metric) || is_recorded(metric);
  }
};

Has Look::of_call(NodeId id) {
  const std::string_view name = e.function(id);
  if (name.starts_with("absent") || name == "vector") return Has::kCondition;
  for (const NodeId argument : e.tree.arguments_of(e.call(id))) {
    const promql::Node& node = e.node(e.without_parens(argument));
    if (node.type != promql::Type::kVector && node.type != promql::Type::kMatrix) continue;
    if (node.kind == NodeKind::kSubquery) return of(node.left) == Has::kCondition ? Has::kCondition : Has::kNothing;
    if (node.kind == NodeKind::kMatrix) return name.ends_with("_over_time") ? of_selector(node.left) : Has::kNothing;
    return of(argument);
  }
  return Has::kNothing;
}

Has Look::of(NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  switch (node.kind) {
    case NodeKind::kSelector: return of_selector(id);
    case NodeKind::kUnary: return of(node.left);
    case NodeKind::kCall: return of_call(id);
    case NodeKind::kAggregate: {
      const Has in = of(node.right);
      const bool counts = node.op == TokenKind::kCount || node.op == TokenKind::kGroup;
      return in == Has::kPresence && !counts && !only_tells(node.right) ? Has::kNothing : in;
    }
    case NodeKind::kBinary: {
      if (promql::is_comparison(node.op)) return node.flag ? Has::kNothing : Has::kCondition;
      if (node.op == TokenKind::kAnd || node.op == TokenKind::kUnless) return Has::kCondition;
      const Has left = of(node.left);
      const Has right = of(node.right);
      if (node.op == TokenKind::kOr) {
        if (left == Has::kNothing && culprit == NodeId::kNone) culprit = node.left;
        if (right == Has::kNothing && culprit == NodeId::kNone) culprit = node.right;
        return std::min(left, right);
      }
      if (left == Has::kCondition || right == Has::kCondition) return Has::kCondition;
      // `x * on (y) group_left (z) x_info` is x with more labels.
      return node.op == TokenKind::kMul && left == Has::kPresence && right == Has::kPresence ? left : Has::kNothing;
    }
    default: return Has::kNothing;
  }
}

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  Look look{e};
  if (e.type == promql::Type::kScalar) {
    const promql::Node& root = e.node(e.without_parens(e.root));
    const bool compared = root.kind == NodeKind::kBinary && promql::is_comparison(root.op);
    if (compared || e.number(e.root)) return;  // bool-in-alert tells, or it is meant
    out.add({.span = e.locate(e.root),
             .message = "the alert always fires: a scalar is one sample, whatever its value",
             .help = "compare it: `vector(...) > ...`",
             .field = "expr"});
    return;
  }
  if (e.type != promql::Type::kVector || look.of(e.root) != Has::kNothing) return;
  const NodeId at = e.without_parens(look.culprit == NodeId::kNone ? e.root : look.culprit);
  const promql::Node& node = e.node(at);
  if (node.kind == NodeKind::kBinary && promql::is_comparison(node.op)) return;  // bool-in-alert tells
  // `a or vector(0) > 5`: or-precedence tells.
  const NodeId parent = look.culprit == NodeId::kNone ? NodeId::kNone : e.parent(look.culprit);
  if (parent != NodeId::kNone && e.node(e.node(parent).right).kind == NodeKind::kBinary &&
      e.function(e.node(e.node(parent).right).left) == "vector") {
    return;
  }
  Finding finding{.span = e.locate(at),
                  .message = "the alert fires for every series, whatever its value: nothing is compared",
                  .help = "compare with a threshold, such as `... > 0`",
                  .field = "expr"};
  if (look.culprit != NodeId::kNone) {
    finding.message = "this side of `or` has no condition: its series fire whatever their values";
  }
  if (node.kind == NodeKind::kSelector) {
    finding.help = quoted(e.metric(at)) + " is 0 for no and 1 for yes: compare it, `== 0` or `== 1`";
  }
  out.add(std::move(finding));
}

}  // namespace

extern const Check promql_alert_without_condition{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert whose expression leaves no series out by value: a rate, a sum, a ratio, a metric that is 0 or 1, without a
comparison. Alerts on a plain metric that is only there when something is wrong, on `absent`, `vector(1)`, `and` and `unless`
are left alone.

## Why it matters
An alert fires for each series that its expression gives, and the value 0 is a value like any other. Without a comparison it
fires always.

## How to mend it
Compare with a threshold.

## Source
Prometheus documentation, Alerting rules: an alert is active for each series that the expression gives, whatever its value.
)md"};

}  // namespace c2c::lint::checks
