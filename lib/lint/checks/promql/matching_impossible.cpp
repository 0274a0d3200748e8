#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (node.op == TokenKind::kOr) continue;
    const auto pairing = pairing_of(e, id);
    if (!pairing) continue;
    const auto found = find_mismatch(*pairing);
    if (!found || mismatch_below(e, id)) continue;
    const std::string label(found->label);
    Finding finding{.span = e.locate(pairing->matching.op_span), .message = {}, .field = "expr"};
    if (found->lacking == promql::NodeId::kNone) {
      const std::string left(*pairing->left_labels.of(label).value);
      const std::string right(*pairing->right_labels.of(label).value);
      finding.message = "no series match: " + quoted(label) + " is " + quoted(left) + " left and " + quoted(right) + " right";
      finding.help = "leave it out of the matching: `ignoring (" + label + ")`, or `on (...)` with what is equal";
    } else {
      const bool left = found->lacking == pairing->left;
      finding.message = "no series match: only the " + std::string(left ? "right" : "left") + " side has `" + label + "`";
      finding.help = "keep `" + label + "` on both sides, or leave it out of the matching: `ignoring (" + label + ")`";
      finding.labels = {note_of_lack(e, found->lacking, label)};
    }
    finding.message += node.op == TokenKind::kUnless ? ", so this takes nothing away" : ", so the result is always empty";
    if (pairing->matching.on) finding.help = "take `" + label + "` out of `on (...)`, or let both sides have the same value";
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_matching_impossible{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A binary operator on two vectors whose labels can never be equal: one side always has a label that the other never has, or a
matcher fixes it to another value on each side.

## Why it matters
The operation gives nothing, and an alert on it never fires; `unless` takes nothing away.

## How to mend it
Say which labels to match by: `ignoring (x)` leaves one out, `on (a, b)` names all.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
