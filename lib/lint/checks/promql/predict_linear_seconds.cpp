#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "predict_linear") return;
    const auto ahead = constant(e, arguments[1]);
    // Who writes `30s` means it.
    const promql::Node& node = e.node(e.without_parens(arguments[1]));
    if (!ahead || *ahead <= 0 || (node.kind == NodeKind::kNumber && node.flag)) return;
    // Days were turned into hours, and hours not into seconds.
    const bool hours = *ahead < 24 * 60 && e.text(node.span).find("24") != std::string_view::npos;
    if (*ahead >= 60 && !hours) return;
    out.add({.span = e.locate(arguments[1]),
             .message = "`predict_linear` for `" + shown(e, arguments[1]) + "` looks as many seconds ahead",
             .help = "write the time in seconds: `4 * 3600` for four hours",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_predict_linear_seconds{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`predict_linear(x[6h], 4)`: the time ahead is below a minute, or days times 24.

## Why it matters
The time is in seconds. Four were meant as hours, most likely; four seconds ahead the value is what it is now, and the
warning comes too late.

## How to mend it
Write `4 * 3600`, or `4h`.

## Source
Prometheus documentation, Querying, Functions, `predict_linear`.
)md"};

}  // namespace c2c::lint::checks
