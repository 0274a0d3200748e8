#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void look(const ExprView& e, std::span<const std::string_view> labels, std::string_view word, promql::Span place, Findings& out) {
  // Nobody writes more, and each is looked for among those before it.
  constexpr std::size_t kMost = 200;
  if (labels.size() > kMost) return;
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const auto before = labels.first(i);
    if (std::find(before.begin(), before.end(), labels[i]) == before.end()) continue;
    out.add({.span = e.locate(span_of(e, labels[i], place)),
             .message = quoted(labels[i]) + " stands twice in `" + std::string(word) + " (...)`",
             .help = "leave it out once; perhaps another label was meant",
             .field = "expr"});
  }
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Node& node : e.tree.nodes) {
    if (node.kind == promql::NodeKind::kAggregate) {
      look(e, e.tree.labels_of(e.tree.groupings[node.data]), node.flag ? "without" : "by", node.span, out);
    } else if (node.kind == promql::NodeKind::kBinary) {
      const promql::Matching& matching = e.tree.matchings[node.data];
      look(e, e.tree.labels_of(matching.labels), matching.on ? "on" : "ignoring", node.span, out);
      const bool left = matching.cardinality == promql::Cardinality::kManyToOne;
      look(e, e.tree.labels_of(matching.include), left ? "group_left" : "group_right", node.span, out);
    }
  }
}

}  // namespace

extern const Check promql_duplicate_label{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label that stands twice in `by`, `without`, `on`, `ignoring`, `group_left` or `group_right`.

## Why it matters
The second one does nothing. Often it was to be another label.

## How to mend it
Leave it out, or write the other label.

## Source
Prometheus documentation, Querying, Operators, aggregation operators.
)md"};

}  // namespace c2c::lint::checks
