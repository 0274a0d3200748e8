#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "clamp") return;
    const auto low = constant(e, arguments[1]);
    const auto high = constant(e, arguments[2]);
    if (!low || !high || *low <= *high) return;
    const promql::Span both{e.node(arguments[1]).span.begin, e.node(arguments[2]).span.end};
    out.add({.span = e.locate(both),
             .message = "`clamp` from `" + shown(e, arguments[1]) + "` to `" + shown(e, arguments[2]) + "` has no result",
             .help = "write the lowest value first: `clamp(x, " + shown(e, arguments[2]) + ", " + shown(e, arguments[1]) + ")`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_clamp_inverted{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`clamp(x, 10, 5)`: the lowest value is greater than the highest.

## Why it matters
The result is always empty.

## How to mend it
Write the lowest value first.

## Source
Prometheus documentation, Querying, Functions, `clamp`: "Return an empty vector if min > max".
)md"};

}  // namespace c2c::lint::checks
