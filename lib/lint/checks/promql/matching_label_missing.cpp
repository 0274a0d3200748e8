#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::Presence;

/// Whether another check tells why nothing matches.
bool told(const Pairing& pairing) { return find_mismatch(pairing).has_value(); }

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!e.matching(id).on) continue;
    const auto pairing = pairing_of(e, id);
    if (!pairing) continue;
    for (const std::string_view label : pairing->list()) {
      const bool left = pairing->left_labels.of(label).presence == Presence::kNever;
      const bool right = pairing->right_labels.of(label).presence == Presence::kNever;
      if (left == right || (node.op != promql::TokenKind::kOr && told(*pairing))) continue;
      const NodeId lacking = left ? pairing->left : pairing->right;
      const std::string side = left ? "left" : "right";
      out.add({.span = e.locate(span_of(e, label, pairing->matching.op_span)),
               .message = "the " + side + " side never has `" + std::string(label) + "`: only series without it match",
               .help = "keep it there, `by (" + std::string(label) + ", ...)`, or take it out of `on (...)`",
               .labels = {note_of_lack(e, lacking, label)},
               .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_matching_label_missing{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in `on (...)` that one side cannot have, because an aggregation dropped it or because it never had labels.

## Why it matters
A label that is absent counts as empty. So only those series of the other side match that lack the label as well, which
usually are none.

## How to mend it
Keep the label in the aggregation, or take it out of `on (...)`.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
