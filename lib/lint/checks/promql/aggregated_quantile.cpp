#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// What makes the operand a quantile, as text; empty if nothing does.
std::string_view quantile_in(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const std::string_view function = e.function(id);
  if (function == "histogram_quantile" || function == "quantile_over_time") return function;
  const promql::Node& node = e.node(id);
  if (node.kind == NodeKind::kAggregate && node.op == TokenKind::kQuantile) return "quantile";
  if (node.kind == NodeKind::kCall && (function == "avg_over_time" || function == "max_over_time")) {
    id = e.selector_of(e.tree.arguments_of(e.call(id))[0]);
  }
  if (id == NodeId::kNone || e.node(id).kind != NodeKind::kSelector) return {};
  for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(id))) {
    if (matcher.label == "quantile" && matcher.op == promql::MatchOp::kEqual && !matcher.value.empty()) return "{quantile=...}";
  }
  return {};
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kAvg && node.op != TokenKind::kSum) continue;
    const std::string_view what = quantile_in(e, node.right);
    if (what.empty()) continue;
    const std::string word = node.op == TokenKind::kAvg ? "average" : "sum";
    Finding finding{.span = e.locate(node.right),
                    .message = "the " + word + " of quantiles (" + quoted(what) + ") is no quantile of the whole",
                    .help = "use `max`, or a histogram, whose buckets can be added up",
                    .field = "expr"};
    if (what == "histogram_quantile") {
      finding.help = "add up the buckets inside: `histogram_quantile(x, sum by (le, ...) (rate(...)))`";
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_aggregated_quantile{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`avg` or `sum` of `histogram_quantile`, of `quantile`, or of a summary's series `{quantile="0.9"}`.

## Why it matters
Quantiles cannot be averaged: three instances with a 99th percentile of 0.1, 0.1 and 10 seconds do not have one of 3.4
together. The number means nothing, and hides the slow instance.

## How to mend it
Add up the buckets before `histogram_quantile`. Of a summary take the `max`, and call it the worst instance.

## Source
Prometheus documentation, Practices, Histograms and summaries, "Quantiles".
)md"};

}  // namespace c2c::lint::checks
