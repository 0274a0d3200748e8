#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSubquery, [&](NodeId id) {
    const promql::Window& window = e.tree.windows[e.node(id).data];
    if (window.range.expression != promql::DurationId::kNone || window.step.expression != promql::DurationId::kNone) return;
    if (window.step.ns == 0 || window.step.ns < window.range.ns) return;
    const std::string_view function = e.function(consumer(e, id));
    const bool two =
        is_rate(function) || function == "delta" || function == "idelta" || function == "deriv" || function == "predict_linear";
    out.add({.span = e.locate(window.span),
             .message = "`" + shown(e, window.span) + "` has at most one step" +
                        (two ? ", and `" + std::string(function) + "` needs two samples: it has no result"
                             : std::string(": nothing to look at over time")),
             .help = "write a step that is several times shorter than the range, or none",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_subquery_step{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A subquery with a step that is not shorter than its range: `[5m:5m]`, `[5m:10m]`.

## Why it matters
A subquery evaluates its expression once a step, from after the beginning of the range to its end. With a step of the length
of the range there is one value at most, with a longer one often none. `max_over_time` then is the value itself, and `rate`
has no result.

## How to mend it
Write `[1h:1m]`, or `[1h:]` for the default step.

## Source
Prometheus documentation, Querying, Basics, Subquery; Range vectors are left-open since Prometheus 3.
)md"};

}  // namespace c2c::lint::checks
