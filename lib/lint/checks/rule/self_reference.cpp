#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Whether a matcher keeps the rule's own result out.
bool excludes(const RuleExprView& e, const promql::Selector& selector) {
  for (const promql::Matcher& matcher : e.tree.matchers_of(selector)) {
    const crd::LabelField* label = e.rule.label(matcher.label);
    if (label == nullptr) continue;
    if (matcher.op == promql::MatchOp::kEqual && matcher.value != label->value.value) return true;
    if (matcher.op == promql::MatchOp::kNotEqual && matcher.value == label->value.value) return true;
  }
  return false;
}

void run(const RuleExprView& e, Findings& out) {
  const std::string_view record = e.rule.rule.record.value;
  if (e.rule.is_alert() || record.empty()) return;
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kSelector)) {
    if (e.metric(id) != record) continue;
    const promql::Selector& selector = e.selector(id);
    const promql::NodeId parent = e.parent(id);
    const bool earlier = parent != promql::NodeId::kNone && e.node(parent).kind == promql::NodeKind::kMatrix;
    if (earlier || selector.modifiers.offset.ns > 0 || excludes(e, selector)) continue;
    return out.add({.span = e.locate(id),
                    .message = "the rule reads the metric that it records, `" + std::string(record) + "`",
                    .help = "give the record a name of its own; to go on from the last result, use `offset`",
                    .field = "expr"});
  }
}

}  // namespace

extern const Check rule_self_reference{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A recording rule whose expression reads the metric that it records, with neither a range nor an `offset`, and with no matcher
that keeps its own result out.

## Why it matters
Its result comes back as its own input at the next evaluation: sums grow without end. If an exporter has a metric of that
name, the rule's series are mixed with it.

## How to mend it
Give the record a name of its own. A rule that goes on from its last result says so with `offset` or a range.

## Source
Prometheus documentation, Recording rules, Naming.
)md"};

}  // namespace c2c::lint::checks
