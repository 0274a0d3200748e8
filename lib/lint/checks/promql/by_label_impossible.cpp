#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.flag || e.grouping(id).empty()) continue;
    const promql::ResultLabels& labels = e.labels(node.right);
    for (const std::string_view name : e.grouping(id)) {
      const promql::LabelFact fact = labels.of(name);
      if (fact.presence != promql::Presence::kNever) continue;
      Finding finding{.span = e.locate(span_of(e, name, node.span)),
                      .message = quoted(name) + " is not there any more: no series here has the label",
                      .help = "keep it inside, `by (" + std::string(name) + ", ...)`, or take it out of this list",
                      .field = "expr"};
      if (name == "__name__") finding.help = "take it out of the list: functions and operators drop the metric's name";
      if (fact.reason.end != 0) finding.labels = {{e.locate(fact.reason), "this drops it"}};
      out.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Check promql_by_label_impossible{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in `by (...)` that the series inside cannot have: an aggregation, `absent`, `on (...)` or a matcher `label=""` has
taken it away, or it is `__name__` behind a function.

## Why it matters
The result does not have the label either. Alerts are not told apart by it, and templates show nothing for it.

## How to mend it
Keep the label in the inner aggregation, or take it out of the list.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
