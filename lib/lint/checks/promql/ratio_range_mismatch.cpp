#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The rate over a range of a selector that one side of the quotient is, or kNone.
NodeId rate_of(const ExprView& e, NodeId side) {
  const NodeId call = source_of(e, side);
  if (!is_rate(e.function(call))) return NodeId::kNone;
  const NodeId range = e.without_parens(e.tree.arguments_of(e.call(call))[0]);
  return e.node(range).kind == NodeKind::kMatrix ? call : NodeId::kNone;
}

const promql::Window& window_of(const ExprView& e, NodeId rate) {
  return e.tree.windows[e.node(e.without_parens(e.tree.arguments_of(e.call(rate))[0])).data];
}

std::string_view selector_text(const ExprView& e, NodeId rate) {
  return e.text(e.node(e.selector_of(e.tree.arguments_of(e.call(rate))[0])).span);
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    if (e.node(id).op != TokenKind::kDiv) return;
    const NodeId left = rate_of(e, e.node(id).left);
    const NodeId right = rate_of(e, e.node(id).right);
    if (left == NodeId::kNone || right == NodeId::kNone) return;
    const promql::Window& over = window_of(e, left);
    const promql::Window& under = window_of(e, right);
    if (over.range.expression != promql::DurationId::kNone || under.range.expression != promql::DurationId::kNone) return;
    // Now against before: the same series over a short and a long time.
    if (selector_text(e, left) == selector_text(e, right)) return;
    const bool amount = e.function(left).ends_with("increase");
    if (over.range.ns != under.range.ns) {
      out.add({.span = e.locate(under.span),
               .message = "divides by a rate over `" + shown(e, under.span) + "`, and what is divided is over `" +
                          shown(e, over.span) + "`",
               .help = "use one range on both sides",
               .labels = {{e.locate(over.span), "the other range"}},
               .field = "expr"});
    } else if (amount != e.function(right).ends_with("increase")) {
      out.add({.span = e.locate(e.call(right).name),
               .message = "divides `" + std::string(e.function(left)) + "` by `" + std::string(e.function(right)) +
                          "`: one is a number, the other a number a second",
               .help = "use `" + std::string(e.function(right)) + "` on both sides",
               .labels = {{e.locate(e.call(left).name), "the other function"}},
               .field = "expr"});
    }
  });
}

}  // namespace

extern const Check promql_ratio_range_mismatch{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate(a[5m]) / rate(b[10m])`: two rates of different series that are divided, over ranges of different length, or `rate`
divided by `increase`.

## Why it matters
The share of errors, the mean of `_sum` and `_count`, and the like hold only if both sides are about the same time. Else the
quotient jumps whenever the traffic changes. `increase / rate` is off by the factor of the range in seconds. Nearly always
one side was changed and the other forgotten.

## How to mend it
Use the same function and range on both sides.

## Source
Prometheus documentation, Practices, Histograms and summaries: both sides of the mean over one range.
)md"};

}  // namespace c2c::lint::checks
