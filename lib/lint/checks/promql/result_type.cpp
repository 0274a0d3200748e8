#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  if (e.type != promql::Type::kMatrix && e.type != promql::Type::kString) return;
  const bool text = e.type == promql::Type::kString;
  const promql::NodeId root = e.without_parens(e.root);
  const bool range = e.node(root).kind == promql::NodeKind::kMatrix;
  out.add({.span = e.locate(e.root),
           .message = "the result is a " + std::string(documented_name(e.type)) + ", of which no rule can be made",
           .help = text    ? "write an expression of metrics, or a number for a constant"
                   : range ? "apply a function to the range, such as `rate(...)`, or leave out the brackets"
                           : "apply a function to the subquery, such as `max_over_time(...)`",
           .field = "expr"});
}

}  // namespace

extern const Check promql_result_type{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An expression whose result is a range vector, `x[5m]` or a subquery, or a string.

## Why it matters
The API accepts such a rule, but each evaluation of it fails. It never fires and never records.

## How to mend it
Apply a function to the range: `rate(x[5m])`, `max_over_time(x[5m])`.

## Source
cortex v1.21.1: stored, and fails when evaluated; prometheus v0.308.1 rules/manager.go EngineQueryFunc: "rule result is not a
vector or scalar".
)md"};

}  // namespace c2c::lint::checks
