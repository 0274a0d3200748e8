#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::Presence;
using promql::TokenKind;

/// Rules for one or many clusters are grouped by it, and with one it is not there.
constexpr std::string_view kOftenAbsent = "cluster";

/// A label that the series have or are as good as sure to have; empty if there is no telling.
std::string_view label_of(const ExprView& e, NodeId id) {
  const promql::ResultLabels& labels = e.labels(id);
  for (const promql::LabelFact& fact : labels.facts) {
    const bool told = fact.presence == Presence::kAlways || fact.name != kOftenAbsent;
    if (fact.name != "__name__" && fact.presence != Presence::kNever && told) return fact.name;
  }
  return labels.others == Presence::kMaybe && is_scraped(e, id) ? "instance" : "";
}

/// Whether the number passes no comparison above it, or is summed up with all others: then it does no harm.
bool left_out(const ExprView& e, NodeId id, NodeId vector) {
  NodeId parent = e.parent(id);
  while (parent != NodeId::kNone && e.node(parent).kind == NodeKind::kParen) parent = e.parent(parent);
  if (parent == NodeId::kNone) return false;
  const promql::Node& node = e.node(parent);
  if (node.kind == NodeKind::kAggregate && !node.flag) {
    const auto names = e.grouping(parent);
    return std::all_of(names.begin(), names.end(), [](std::string_view name) { return name == kOftenAbsent; });
  }
  if (!filters(e, parent)) return false;
  const bool on_left = e.number(node.right).has_value();
  if (!on_left && !e.number(node.left)) return false;
  const promql::ValueRange& number = e.values(vector);
  const auto result = on_left ? promql::outcome(node.op, number, e.values(node.right))
                              : promql::outcome(node.op, e.values(node.left), number);
  return result == promql::Outcome::kNever;
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kOr || e.matching(id).on) continue;
    const NodeId vector = e.without_parens(node.right);
    if (e.function(vector) != "vector" || left_out(e, id, vector)) continue;
    const std::string_view label = label_of(e, node.left);
    if (label.empty()) continue;
    out.add({.span = e.locate(node.right),
             .message = "this adds a series without labels beside those with " + quoted(label) + ", and replaces none of them",
             .help = "for a default of each group take the groups from another metric: `... or on (" + std::string(label) +
                     ") 0 * group by (" + std::string(label) + ") (...)`; for one of all, `or on () vector(...)`",
             .labels = {{e.locate(node.left), "has labels"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_or_vector_beside_labels{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`or vector(0)` behind an expression whose series have labels: `sum by (job) (x) or vector(0)`. It is left alone where a
comparison right after leaves the number out, `(... or vector(0)) > 5`.

## Why it matters
`vector(0)` has no labels. It is added whenever no series of the left side is without labels, that is always, as one more
series; for a group that has gone it does nothing. `== 0` on it fires for ever, a ratio finds no partner for it.

## How to mend it
To have a 0 for each group take the groups from a metric that is there: `sum by (job) (x) or on (job) 0 * group by (job)
(up)`. If one 0 is wanted when there is nothing at all, `or on () vector(0)`.

## Source
Prometheus documentation, Querying, Operators, logical/set binary operators.
)md"};

}  // namespace c2c::lint::checks
