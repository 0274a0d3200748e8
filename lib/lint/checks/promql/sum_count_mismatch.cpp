#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The metric that one side is about: below aggregations and one rate.
NodeId selector_below(const ExprView& e, NodeId side) {
  NodeId source = source_of(e, side);
  if (is_rate(e.function(source))) return e.selector_of(e.tree.arguments_of(e.call(source))[0]);
  return e.node(source).kind == NodeKind::kSelector ? source : NodeId::kNone;
}

std::string_view without_end(std::string_view name, std::string_view end) {
  return name.ends_with(end) ? name.substr(0, name.size() - end.size()) : std::string_view();
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    if (e.node(id).op != TokenKind::kDiv) return;
    const NodeId left = selector_below(e, e.node(id).left);
    const NodeId right = selector_below(e, e.node(id).right);
    if (left == NodeId::kNone || right == NodeId::kNone) return;
    const std::string_view over = e.metric(left);
    const std::string_view under = e.metric(right);
    const std::string_view sum = without_end(over, "_sum");
    const std::string_view count = without_end(under, "_count");
    if (!sum.empty() && !count.empty() && sum != count) {
      out.add({.span = e.locate(right),
               .message = "divides `" + std::string(over) + "` by `" + std::string(under) + "`: the count of another metric",
               .help = "write `" + std::string(sum) + "_count`",
               .field = "expr"});
    } else if (const auto base = without_end(over, "_count"); !base.empty() && base == without_end(under, "_sum")) {
      out.add({.span = e.locate(left),
               .message = "divides `" + std::string(over) + "` by `" + std::string(under) + "`: the mean upside down",
               .help = "the mean is `" + std::string(under) + "` divided by `" + std::string(over) + "`, each in a `rate`",
               .field = "expr"});
    }
  });
}

}  // namespace

extern const Check promql_sum_count_mismatch{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`x_sum / y_count`, where `_sum` and `_count` belong to different metrics, and `x_count / x_sum`; in rates and sums, too.

## Why it matters
The mean of a histogram or summary is its own sum by its own count. With the count of another metric the result looks like a
mean and is none; upside down it falls when the service becomes slower.

## How to mend it
Use `_sum` and `_count` of one metric: `rate(x_sum[5m]) / rate(x_count[5m])`.

## Source
Prometheus documentation, Practices, Histograms and summaries.
)md"};

}  // namespace c2c::lint::checks
