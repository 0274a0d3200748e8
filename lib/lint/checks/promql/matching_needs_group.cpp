#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (promql::is_set_operator(node.op)) continue;
    const auto pairing = pairing_of(e, id);
    if (!pairing || pairing->grouped() || (!pairing->matching.on && pairing->list().empty())) continue;
    const auto left = pairing->beyond(pairing->left);
    const auto right = pairing->beyond(pairing->right);
    const bool of_left = left && !left->empty();
    const bool of_right = right && !right->empty();
    if ((!of_left && !of_right) || find_mismatch(*pairing) || find_likely_mismatch(e, *pairing)) continue;
    const std::string side = of_left ? "left" : "right";
    const std::string labels = listed(of_left ? *left : *right);
    Finding finding{.span = e.locate(pairing->matching.op_span),
                    .message = "the " + side + " side has a series for each " + labels +
                               ", which is not matched: where there are several the evaluation fails",
                    .help = "add `group_" + side + "`, or aggregate the " + side + " side by the labels that are matched",
                    .labels = {{e.locate(of_left ? pairing->left : pairing->right), "grouped by " + labels}},
                    .field = "expr"};
    if (of_left && of_right) finding.help = "aggregate both sides by the labels that are matched";
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_matching_needs_group{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An arithmetic operator or comparison with `on` or `ignoring`, but without `group_left` or `group_right`, of which one side is
aggregated by more labels than are matched.

## Why it matters
As soon as two series of that side have the same matched labels the evaluation fails: "many-to-many matching not allowed" or
"multiple matches for labels". The rule then neither fires nor records, often only after a second pod or node has come.

## How to mend it
Add `group_left` or `group_right`, or aggregate both sides by the labels that are matched.

## Source
Prometheus documentation, Querying, Operators, vector matching; prometheus v0.308.1 promql/engine.go VectorBinop.
)md"};

}  // namespace c2c::lint::checks
