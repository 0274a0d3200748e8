#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (!node.flag || e.grouping(id).empty()) continue;
    const promql::ResultLabels& labels = e.labels(node.right);
    for (const std::string_view name : e.grouping(id)) {
      const promql::LabelFact fact = labels.of(name);
      if (fact.presence != promql::Presence::kNever && name != "__name__") continue;
      Finding finding{.span = e.locate(span_of(e, name, node.span)),
                      .message = quoted(name) + " is not there any more: there is nothing to leave out",
                      .help = "take it out of the list",
                      .field = "expr"};
      if (name == "__name__") finding.message = "`without` always leaves out the metric's name";
      if (fact.reason.end != 0) finding.labels = {{e.locate(fact.reason), "this drops it"}};
      out.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Check promql_without_label_useless{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in `without (...)` that the series inside cannot have.

## Why it matters
It does nothing, and makes the reader believe that the label is there.

## How to mend it
Take it out of the list.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
