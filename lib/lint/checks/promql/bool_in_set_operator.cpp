#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::TokenKind;

bool has_bool(const RuleExprView& e, NodeId id) {
  const promql::Node& node = e.node(e.without_parens(id));
  return node.kind == promql::NodeKind::kBinary && promql::is_comparison(node.op) && node.flag;
}

void run(const RuleExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(promql::NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!promql::is_set_operator(node.op)) continue;
    const bool either = node.op == TokenKind::kOr;
    const NodeId wrong = either ? node.left : node.right;
    // Of an alert both sides of `or` are told by bool-in-alert.
    if (!has_bool(e, wrong) || (either && (e.rule.is_alert() || !has_bool(e, node.right)))) continue;
    Finding finding{.span = e.locate(e.without_parens(wrong)),
                    .message = quoted(spelling(node.op)) + " asks only whether a series is there; with `bool` it always is",
                    .help = "leave `bool` out here",
                    .field = "expr"};
    if (either) {
      finding.message = "`or` takes the left side's series also where the comparison gives 0: the right side is not asked";
      finding.help = "leave `bool` out on both sides, or add the two up: `(...) + (...) > bool 0`";
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_bool_in_set_operator{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison with `bool` on the right of `and` or `unless`, or on both sides of `or`.

## Why it matters
These operators match series by labels and do not look at values. A comparison with `bool` leaves no series out, so `and` lets
all pass, `unless` takes all away, and `or` never gets to its right side.

## How to mend it
Leave `bool` out. To count conditions that hold, use arithmetic: `(a > bool 1) * (b > bool 2)` is "both", `+` "how many".

## Source
Prometheus documentation, Querying, Operators, logical/set binary operators.
)md"};

}  // namespace c2c::lint::checks
