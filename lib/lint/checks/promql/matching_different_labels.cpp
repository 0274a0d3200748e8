#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::Presence;
using promql::TokenKind;

/// `on (...)` with the labels of the side that lacks one; empty if the other side cannot have them all.
std::string common(const Pairing& pairing, NodeId lacking) {
  const promql::ResultLabels& other = pairing.labels_of(lacking == pairing.left ? pairing.right : pairing.left);
  std::vector<std::string_view> names;
  for (const promql::LabelFact& fact : pairing.labels_of(lacking).facts) {
    if (fact.presence == Presence::kNever || !pairing.by(fact.name)) continue;
    if (other.of(fact.name).presence == Presence::kNever) return {};
    names.push_back(fact.name);
  }
  std::string out = "on (";
  for (const std::string_view name : names) {
    if (name != names.front()) out += ", ";
    out += name;
  }
  return out + ")";
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op == TokenKind::kOr || e.matching(id).on) continue;
    const auto pairing = pairing_of(e, id);
    if (!pairing || find_mismatch(*pairing)) continue;
    const auto found = find_likely_mismatch(e, *pairing);
    if (!found || mismatch_below(e, id)) continue;
    const NodeId lacking = found->lacking;
    const bool left = lacking == pairing->left;
    const std::string operation(spelling(node.op));
    const std::string_view group = promql::is_set_operator(node.op) ? "" : left ? " group_right" : " group_left";
    const std::string on = common(*pairing, lacking);
    Finding finding{.span = e.locate(pairing->matching.op_span),
                    .message = "all labels have to be equal to match, and the " + std::string(left ? "left" : "right") +
                               " side has no `" + std::string(found->label) + "`",
                    .help = "say what to match by: `" + operation + " " + on + std::string(group) + "`",
                    .labels = {note_of_lack(e, lacking, found->label)},
                    .field = "expr"};
    if (on.empty()) finding.help = "aggregate both sides by the same labels";
    // A bucket beside `x_count`.
    const bool bucket = found->label == "le" && pairing->labels_of(lacking).others == Presence::kMaybe;
    if (bucket) finding.help = "leave `le` out: `" + operation + " ignoring (le)`";
    const bool number = e.function(e.without_parens(pairing->right)) == "vector";
    if (number) finding.help = "compare with the number itself, without `vector`";
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_matching_different_labels{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A binary operator without `on` between a vector that keeps a label and one that cannot have it: `x / sum(y)`, `sum by (pod)
(x) > sum by (node) (y)`, `x > 5 and hour() > 8`. Series as they are scraped are taken to have `instance` and `job`.
Also a bucket beside its count, `x_bucket{le="0.5"} / x_count`.

## Why it matters
Without `on` or `ignoring`, series match only if all their labels but the name are equal. The operation gives nothing and the
alert never fires.

## How to mend it
Say what to match by, and which side has many: `x / on (job) group_left sum by (job) (y)`, `x > 5 and on () hour() > 8`.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
