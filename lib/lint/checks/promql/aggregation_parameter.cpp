#include <fmt/format.h>

#include <cmath>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.left == promql::NodeId::kNone) continue;
    const auto number = e.number(node.left);
    if (!number) continue;
    const std::string word(spelling(node.op));
    const bool picks = node.op == TokenKind::kTopk || node.op == TokenKind::kBottomk || node.op == TokenKind::kLimitk;
    Finding finding{.span = {}, .message = {}, .field = "expr"};
    if (picks && !(*number >= 1)) {
      finding.message = "`" + word + "` of less than 1 series gives nothing";
      finding.help = "ask for one series or more";
    } else if (picks && *number != std::floor(*number)) {
      finding.message = "`" + word + "` takes whole numbers: the rest is cut off";
      finding.help = fmt::format("write `{}`", std::floor(*number));
    } else if (node.op == TokenKind::kQuantile && !(*number >= 0 && *number <= 1)) {
      finding.message = "a quantile lies between 0 and 1: beyond, the result is infinite";
      finding.help = "for the 95th percentile write `0.95`";
      if (*number > 1 && *number <= 100) finding.help = fmt::format("write `{}`", *number / 100);
    } else if (node.op == TokenKind::kLimitRatio && !(*number >= -1 && *number <= 1 && *number != 0)) {
      finding.message = *number == 0 ? "`limit_ratio` of 0 gives nothing" : "`limit_ratio` takes a share between -1 and 1";
      finding.help = "write a share such as `0.1`";
    } else {
      continue;
    }
    finding.span = e.locate(node.left);
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_aggregation_parameter{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A parameter of `topk`, `bottomk` or `limitk` below 1 or with a fraction; of `quantile` outside of 0 to 1; of `limit_ratio`
outside of -1 to 1, or 0.

## Why it matters
`topk(0, x)` gives nothing, `quantile(95, x)` +Inf for each group. An alert on them never fires, or always.

## How to mend it
Write a share: `quantile(0.95, x)`.

## Source
Prometheus documentation, Querying, Operators, aggregation operators; prometheus v0.308.1 promql/quantile.go, engine.go
aggregationK.
)md"};

}  // namespace c2c::lint::checks
