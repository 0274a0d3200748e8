#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  // Seconds since 1970 that are reached before 2001 are no time of today.
  constexpr double kSomeTime = 1e9;
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const auto compared = comparison(e, id);
    if (!compared || compared->number <= 1 || compared->number >= kSomeTime) return;
    const NodeId source = source_of(e, compared->value);
    if (e.node(source).kind != NodeKind::kSelector || !names_timestamp(e.metric(source))) return;
    const bool more =
        compared->op == TokenKind::kGreater || compared->op == TokenKind::kGreaterEqual || compared->op == TokenKind::kNotEqual;
    out.add({.span = e.locate(source),
             .message = "`" + std::string(e.metric(source)) + "` is a point in time, about 1.7e9: the comparison is " +
                        (more ? "always" : "never") + " true",
             .help = "write `time() - " + shown(e, source) + "` for how long ago it was",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_timestamp_compared{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A metric whose name says that it is a point in time (`_timestamp_seconds`, `_start_time_seconds`), compared with a number
that cannot be one.

## Why it matters
Its value is the number of seconds since 1970, about 1.7e9. `x_last_success_timestamp_seconds > 3600` is always true.

## How to mend it
`time() - x_last_success_timestamp_seconds > 3600`.

## Source
Prometheus documentation, Best practices, Instrumentation, "Timestamps, not time since".
)md"};

}  // namespace c2c::lint::checks
