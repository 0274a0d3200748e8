#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

bool is_milliseconds(std::string_view metric) {
  return metric.ends_with("_ms") || metric.ends_with("_millis") || metric.ends_with("_milliseconds") || metric.ends_with("_msec");
}

bool is_time(const ExprView& e, NodeId id) { return e.function(e.without_parens(id)) == "time"; }

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kSub && !promql::is_comparison(node.op)) return;
    if (!is_time(e, node.left) && !is_time(e, node.right)) return;
    const NodeId source = source_of(e, is_time(e, node.left) ? node.right : node.left);
    if (e.node(source).kind != NodeKind::kSelector || !is_milliseconds(e.metric(source))) return;
    out.add({.span = e.locate(source),
             .message = "`time()` is in seconds, and `" + std::string(e.metric(source)) + "` says milliseconds",
             .help = "write `" + shown(e, source) + " / 1000`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_timestamp_unit{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`time() - x_ms`, or a comparison of the two, with a metric whose name says milliseconds.

## Why it matters
The difference is about minus 1.7e12 for any time of today: the alert never fires, or always.

## How to mend it
Divide the metric by 1000.

## Source
Prometheus documentation, Querying, Functions, `time`: seconds since January 1, 1970 UTC.
)md"};

}  // namespace c2c::lint::checks
