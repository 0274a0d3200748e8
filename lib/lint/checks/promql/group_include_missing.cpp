#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const auto pairing = pairing_of(e, id);
    if (!pairing || !pairing->grouped()) continue;
    for (const std::string_view label : pairing->included()) {
      // Taking over a name that is not there is a way to drop it.
      if (label == "__name__" || pairing->labels_of(pairing->one_side()).of(label).presence != promql::Presence::kNever) continue;
      const std::string side = pairing->one_side() == pairing->right ? "right" : "left";
      out.add({.span = e.locate(span_of(e, label, pairing->matching.op_span)),
               .message = quoted(label) + " is taken from the " + side + " side, which never has it: the result loses the label",
               .help = "keep it there, `by (" + std::string(label) + ", ...)`, or take it out of the list",
               .labels = {note_of_lack(e, pairing->one_side(), label)},
               .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_group_include_missing{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in `group_left (...)` or `group_right (...)` that the one side, from which it is copied, cannot have.

## Why it matters
The result does not get the label; if the many side has it, it is even removed.

## How to mend it
Keep the label in the aggregation of the one side, or take it out of the list.

## Source
Prometheus documentation, Querying, Operators, vector matching; prometheus v0.308.1 promql/engine.go resultMetric.
)md"};

}  // namespace c2c::lint::checks
