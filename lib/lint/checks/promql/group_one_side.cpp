#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/matching.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const auto pairing = pairing_of(e, id);
    if (!pairing || !pairing->grouped()) continue;
    const auto one = pairing->beyond(pairing->one_side());
    if (!one || one->empty() || find_mismatch(*pairing) || find_likely_mismatch(e, *pairing)) continue;
    const bool group_left = pairing->one_side() == pairing->right;
    const std::string side = group_left ? "right" : "left";
    const auto many = pairing->beyond(pairing->many_side());
    const bool swapped = many && many->empty();
    Finding finding{.span = e.locate(pairing->one_side()),
                    .message = "`group_" + std::string(group_left ? "left" : "right") + "` wants one series a match on the " +
                               side + " side, which has one for each " + listed(*one),
                    .help = "aggregate the " + side + " side by the labels that are matched, or match by more",
                    .field = "expr"};
    if (swapped) finding.help = "the other side has one: write `group_" + side + "`";
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_group_one_side{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A match with `group_left` whose right side, or with `group_right` whose left side, is aggregated by more labels than are
matched or taken over.

## Why it matters
The evaluation fails with "found duplicate series for the match group" as soon as two series of that side have the same
matched labels.

## How to mend it
Aggregate that side by the labels that are matched, or exchange `group_left` and `group_right`.

## Source
Prometheus documentation, Querying, Operators, vector matching; prometheus v0.308.1 promql/engine.go VectorBinop.
)md"};

}  // namespace c2c::lint::checks
