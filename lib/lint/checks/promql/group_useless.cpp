#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Whether the series of a side have no labels but those that are matched.
bool all_matched(const Pairing& pairing, promql::NodeId side) {
  const promql::ResultLabels& labels = pairing.labels_of(side);
  const auto fits = [&](const promql::LabelFact& fact) {
    return fact.presence == promql::Presence::kNever || pairing.by(fact.name);
  };
  return labels.others == promql::Presence::kNever && std::all_of(labels.facts.begin(), labels.facts.end(), fits);
}

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const auto pairing = pairing_of(e, id);
    if (!pairing || !pairing->grouped() || !pairing->included().empty()) continue;
    const auto left = pairing->beyond(pairing->left);
    const auto right = pairing->beyond(pairing->right);
    if (!left || !right || !left->empty() || !right->empty()) continue;
    // Where the many side has more labels, the group keeps them, and a match of one to one would not.
    if (!pairing->matching.on || find_mismatch(*pairing) || !all_matched(*pairing, pairing->many_side())) continue;
    const std::string word = pairing->one_side() == pairing->right ? "`group_left`" : "`group_right`";
    out.add({.span = e.locate(pairing->matching.op_span),
             .message = "both sides have one series a match: " + word + " changes nothing",
             .help = "leave it out, and see the error when there are several after all",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_group_useless{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`group_left` or `group_right` without labels to take over, between two sides that are aggregated by no more than the labels
that are matched.

## Why it matters
It promises that one side has many series. If one day it has, the mistake shows as wrong values instead of an error.

## How to mend it
Leave it out.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
