#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

/// Whether each label that the series are grouped by has one value only.
bool is_one_group(const ExprView& e, NodeId aggregate) {
  const auto names = e.grouping(aggregate);
  const promql::ResultLabels& labels = e.labels(e.node(aggregate).right);
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    const promql::LabelFact fact = labels.of(name);
    return fact.value.has_value() || fact.presence == promql::Presence::kNever;
  });
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "scalar") return;
    const NodeId aggregate = e.without_parens(arguments[0]);
    const promql::Node& node = e.node(aggregate);
    if (node.kind != NodeKind::kAggregate || promql::takes_parameter(node.op)) return;
    if (node.flag || e.grouping(aggregate).empty() || is_one_group(e, aggregate)) return;
    out.add({.span = e.locate(first_word(e, aggregate)),
             .message =
                 "`scalar` of a series for each `" + std::string(e.grouping(aggregate)[0]) + "` is NaN as soon as there are two",
             .help = "aggregate without `by`, or leave `scalar` out and match with `on (" +
                     std::string(e.grouping(aggregate)[0]) + ")`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_scalar_of_many{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`scalar(sum by (job) (x))`: a vector with one series for each value of a label.

## Why it matters
`scalar` is NaN unless there is exactly one series. It works in the test with one job; with the second the comparison never
holds again.

## How to mend it
Aggregate to one series, or match the vectors: `a > on (job) sum by (job) (b)`.

## Source
Prometheus documentation, Querying, Functions, `scalar`.
)md"};

}  // namespace c2c::lint::checks
