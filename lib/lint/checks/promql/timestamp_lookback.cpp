#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The selector of `time() - timestamp(selector)`, or kNone.
NodeId age_of(const ExprView& e, NodeId id) {
  const NodeId minus = source_of(e, id);
  const promql::Node& node = e.node(minus);
  if (node.kind != NodeKind::kBinary || node.op != TokenKind::kSub) return NodeId::kNone;
  if (e.function(e.without_parens(node.left)) != "time") return NodeId::kNone;
  const NodeId call = source_of(e, node.right);
  if (e.function(call) != "timestamp") return NodeId::kNone;
  const NodeId selector = e.without_parens(e.tree.arguments_of(e.call(call))[0]);
  if (e.node(selector).kind != NodeKind::kSelector) return NodeId::kNone;
  const promql::Modifiers& modifiers = e.selector(selector).modifiers;
  const bool plain =
      modifiers.offset.ns == 0 && modifiers.offset.expression == promql::DurationId::kNone && !modifiers.timestamp_ms;
  return plain ? selector : NodeId::kNone;
}

void run(const ExprView& e, Findings& out) {
  constexpr double kLookbackSeconds = 300;
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const auto compared = comparison(e, id);
    if (!compared || compared->number < kLookbackSeconds) return;
    if (compared->op != TokenKind::kGreater && compared->op != TokenKind::kGreaterEqual) return;
    const NodeId selector = age_of(e, compared->value);
    if (selector == NodeId::kNone) return;
    const std::string metric = shown(e, selector);
    out.add({.span = e.locate(e.matching(id).op_span),
             .message = "never true: a sample of `" + metric + "` older than five minutes is not found any more",
             .help = names_timestamp(e.metric(selector))
                         ? "the value is the time: write `time() - " + metric + "`"
                         : "look back farther: `time() - max_over_time(timestamp(" + metric + ")[1d:])`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_timestamp_lookback{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`time() - timestamp(x) > N` with N of five minutes or more.

## Why it matters
A selector finds the newest sample of the last five minutes (`-querier.lookback-delta`); a series without one is absent, and
`timestamp` has no result for it. So the age never is more than five minutes, and the alert never fires, just when the data
stop.

## How to mend it
`time() - max_over_time(timestamp(x)[1d:]) > 600`, or `absent(x)`. If the value of the metric is itself a time, leave
`timestamp` out.

## Source
Prometheus documentation, Querying, Basics, Staleness.
)md"};

}  // namespace c2c::lint::checks
