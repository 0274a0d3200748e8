#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::TokenKind;

void run(const RuleExprView& e, Findings& out) {
  if (e.rule.is_alert()) return;
  const promql::NodeId root = e.without_parens(e.root);
  const promql::Node& node = e.node(root);
  const bool picks = node.op == TokenKind::kTopk || node.op == TokenKind::kBottomk || node.op == TokenKind::kLimitk;
  if (node.kind != promql::NodeKind::kAggregate || !picks) return;
  // `topk by (a, b) (1, ...)` is how one of several series of each is chosen.
  if (!e.grouping(root).empty() && e.number(node.left) == 1.0) return;
  const std::string word(spelling(node.op));
  out.add({.span = e.locate(promql::Span{node.span.begin, node.span.begin + static_cast<std::uint32_t>(word.size())}),
           .message = "`" + word + "` picks other series at each evaluation: what is recorded has gaps everywhere",
           .help = "record the whole, and use `" + word + "` where it is shown",
           .field = "expr"});
}

}  // namespace

extern const Check promql_topk_in_recording_rule{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A recording rule whose expression is `topk`, `bottomk` or `limitk`. Choosing one of each group, `topk by (pod) (1, ...)`, is
left alone.

## Why it matters
The series that are picked change from one evaluation to the next. Each recorded series has holes, over which rates and
averages are wrong.

## How to mend it
Record the expression without it, and apply it in the dashboard.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
