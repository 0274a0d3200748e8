#include <algorithm>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// Whether the part always has the one series without labels.
bool always_there(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (e.function(id) == "vector") return true;
  if (node.kind != NodeKind::kBinary || node.op != TokenKind::kOr) return false;
  return always_there(e, node.left) || always_there(e, node.right);
}

bool has_no_labels(const promql::ResultLabels& labels) {
  const auto never = [](const promql::LabelFact& fact) { return fact.presence == promql::Presence::kNever; };
  return labels.others == promql::Presence::kNever && std::all_of(labels.facts.begin(), labels.facts.end(), never);
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kOr || !always_there(e, node.left)) continue;
    const promql::Matching& matching = e.matching(id);
    const bool by_nothing = matching.on && matching.labels.count == 0;
    if (!by_nothing && !has_no_labels(e.labels(node.right))) continue;
    out.add({.span = e.locate(node.right),
             .message = "this is never taken: what stands before `or` always gives a series with the same labels, none",
             .help = "put the fallback last: `... or vector(...)`",
             .labels = {{e.locate(node.left), "always there"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_dead_or_branch{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A right side of `or` whose series have no labels, where the left side is or contains `vector(...)`: `vector(0) or sum(x)`.

## Why it matters
`or` takes from its right side only series whose labels the left side does not have. `vector(0)` is always there, so `sum(x)`
is never taken.

## How to mend it
Put the fallback last: `sum(x) or vector(0)`.

## Source
Prometheus documentation, Querying, Operators, logical/set binary operators.
)md"};

}  // namespace c2c::lint::checks
