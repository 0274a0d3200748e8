#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::Presence;

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    if (e.matching(id).labels.count == 0) continue;
    const auto pairing = pairing_of(e, id);
    if (!pairing) continue;
    for (const std::string_view label : pairing->list()) {
      const bool name = label == "__name__" && !pairing->matching.on;
      const bool nowhere = pairing->left_labels.of(label).presence == Presence::kNever &&
                           pairing->right_labels.of(label).presence == Presence::kNever;
      if (!name && !nowhere) continue;
      out.add({.span = e.locate(span_of(e, label, pairing->matching.op_span)),
               .message = name ? "`__name__` never takes part in the matching" : "neither side has the label " + quoted(label),
               .help = "take it out of the list",
               .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_matching_label_useless{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in `on (...)` or `ignoring (...)` that neither side can have, such as one that both sides have aggregated away; and
`__name__` in `ignoring`, where it always is.

## Why it matters
It does nothing, and makes the reader look for what it does. Often it is misspelt, or belongs into the aggregations.

## How to mend it
Take it out of the list, or keep it in the aggregations.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
