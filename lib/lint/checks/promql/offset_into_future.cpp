#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

bool is_negative(const promql::Modifiers& modifiers) {
  const bool now = !modifiers.timestamp_ms && modifiers.anchor == promql::AtAnchor::kNone;
  return now && modifiers.offset.expression == promql::DurationId::kNone && modifiers.offset.ns < 0;
}

/// Whether a subquery around it moves the time, so that what is ahead of its steps may be past.
bool moved_by_subquery(const RuleExprView& e, NodeId id) {
  for (id = e.parent(id); id != NodeId::kNone; id = e.parent(id)) {
    if (e.node(id).kind != NodeKind::kSubquery) continue;
    const promql::Modifiers& modifiers = e.tree.windows[e.node(id).data].modifiers;
    if (modifiers.offset.ns > 0 || modifiers.timestamp_ms || modifiers.anchor != promql::AtAnchor::kNone) return true;
  }
  return false;
}

void run(const RuleExprView& e, Findings& out) {
  // A group with a query offset evaluates for the past.
  if (!e.rule.group.group.query_offset.value.empty()) return;
  for (std::size_t i = 0; i < e.size(); ++i) {
    const promql::Node& node = e.tree.nodes[i];
    auto id = static_cast<NodeId>(i);
    if (node.kind == NodeKind::kSelector) {
      if (!is_negative(e.selector(id).modifiers)) continue;
      // The words stand behind the range, if there is one.
      if (const NodeId above = e.parent(id); above != NodeId::kNone && e.node(above).kind == NodeKind::kMatrix) id = above;
    } else if (node.kind != NodeKind::kSubquery || !is_negative(e.tree.windows[node.data].modifiers)) {
      continue;
    }
    if (moved_by_subquery(e, id)) continue;
    out.add({.span = e.locate(from_word(e, id, "offset")),
             .message = "`" + shown(e, from_word(e, id, "offset")) + "` looks into the future, where a rule finds nothing",
             .help = "an offset into the past has no sign: write `offset 5m`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_offset_into_future{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`offset -5m` in a rule.

## Why it matters
A rule is evaluated for now. What the selector finds five minutes ahead is the last sample as long as it is not too old, for
a range nothing or too little. Negative offsets are for graphs of the past.

## How to mend it
Write the offset without a sign, or shift the other side of the comparison into the past.

## Source
Prometheus documentation, Querying, Basics, Offset modifier.
)md"};

}  // namespace c2c::lint::checks
