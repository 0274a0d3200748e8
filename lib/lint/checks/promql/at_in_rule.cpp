#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

bool within_subquery(const ExprView& e, NodeId id) {
  for (id = e.parent(id); id != NodeId::kNone; id = e.parent(id)) {
    if (e.node(id).kind == NodeKind::kSubquery) return true;
  }
  return false;
}

void run(const ExprView& e, Findings& out) {
  for (std::size_t i = 0; i < e.size(); ++i) {
    const promql::Node& node = e.tree.nodes[i];
    auto id = static_cast<NodeId>(i);
    const promql::Modifiers* modifiers = nullptr;
    if (node.kind == NodeKind::kSelector) modifiers = &e.selector(id).modifiers;
    if (node.kind == NodeKind::kSubquery) modifiers = &e.tree.windows[node.data].modifiers;
    if (modifiers == nullptr) continue;
    const bool fixed = modifiers->timestamp_ms.has_value();
    if (!fixed && modifiers->anchor == promql::AtAnchor::kNone) continue;
    // Inside a subquery it is the rule's time, and without it would be that of each step.
    if (!fixed && within_subquery(e, id)) continue;
    if (const NodeId above = e.parent(id); above != NodeId::kNone && e.node(above).kind == NodeKind::kMatrix) id = above;
    promql::Span span = from_word(e, id, "@");
    const std::string_view behind = e.text(span);
    span.end = span.begin + static_cast<std::uint32_t>(std::min(behind.find(" offset"), behind.size()));
    out.add({.span = e.locate(span),
             .message = "`" + shown(e, span) +
                        (fixed ? "`: the value of one moment for ever, until it is deleted with the old data"
                               : "` in a rule is the time of its evaluation, as without it"),
             .help = fixed ? "write `offset` for a time ago" : "leave it out",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_at_in_rule{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`@ 1609746000`, `@ start()` or `@ end()` in a rule.

## Why it matters
A fixed time gives the same value at each evaluation; once it is older than the retention, the selector is empty and the rule
has no result. `start()` and `end()` are those of a graph: in a rule both are now.

## How to mend it
Use `offset` for a time ago. For a value to compare with write the number itself.

## Source
Prometheus documentation, Querying, Basics, @ modifier.
)md"};

}  // namespace c2c::lint::checks
