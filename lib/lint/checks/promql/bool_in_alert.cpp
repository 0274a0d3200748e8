#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::TokenKind;

/// The comparisons with `bool` whose series are the alert's: the root, both sides of `or`, the left side of `and` and `unless`.
void look(const RuleExprView& e, NodeId id, Findings& out) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (node.kind == promql::NodeKind::kCall && e.function(id).starts_with("label_")) {
    return look(e, e.tree.arguments_of(e.call(id))[0], out);
  }
  if (node.kind != promql::NodeKind::kBinary) return;
  if (promql::is_set_operator(node.op)) {
    if (node.op == TokenKind::kOr) look(e, node.right, out);
    else if (filters(e, e.without_parens(node.right))) return;  // the other side has the condition
    return look(e, node.left, out);
  }
  if (!promql::is_comparison(node.op) || !node.flag) return;
  if (e.values(node.left).constant() && e.values(node.right).constant()) return;  // comparison-always-true tells
  Finding finding{.span = e.locate(id),
                  .message = "with `bool` the comparison gives 0 for false instead of nothing, and the alert fires for that too",
                  .help = "leave `bool` out",
                  .field = "expr"};
  if (node.type == promql::Type::kScalar) {
    finding.help = "scalars can only be compared with `bool`: make one side a vector, `vector(...)`, and leave `bool` out";
  } else {
    const std::uint32_t op = e.matching(id).op_span.begin;
    const auto word = static_cast<std::uint32_t>(e.text().substr(op).find("bool"));
    finding.span = e.locate(promql::Span{op + word, op + word + 4});
  }
  out.add(std::move(finding));
}

void run(const RuleExprView& e, Findings& out) {
  if (e.rule.is_alert()) look(e, e.root, out);
}

}  // namespace

extern const Check promql_bool_in_alert{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert whose expression is, at the top, a comparison with `bool`.

## Why it matters
An alert fires for each series of the result, whatever its value. A comparison with `bool` leaves no series out: it gives 1 or
0. So the alert fires always.

## How to mend it
Leave `bool` out. If it is needed further inside, compare its result: `... == 1`.

## Source
Prometheus documentation, Alerting rules: an alert is active for each series that the expression gives, whatever its value.
)md"};

}  // namespace c2c::lint::checks
