#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "round" || arguments.size() < 2 || constant(e, arguments[1]) != 0.0) return;
    out.add({.span = e.locate(arguments[1]),
             .message = "`round` to multiples of 0 gives NaN",
             .help = "the second argument is what to round to: `round(x)` or `round(x, 1)` for whole numbers, `round(x, 0.01)` "
                     "for two decimals",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_round_to_zero{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`round(x, 0)`.

## Why it matters
The second argument is not the number of decimals but the step to round to. Multiples of zero do not exist: the result is
NaN, which no comparison passes.

## How to mend it
`round(x)` for whole numbers, `round(x, 0.01)` for two decimals.

## Source
Prometheus documentation, Querying, Functions, `round`.
)md"};

}  // namespace c2c::lint::checks
