#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

bool is_cadvisor(std::string_view metric) {
  constexpr std::array<std::string_view, 5> kMetrics{"container_cpu_usage_seconds_total", "container_memory_cache",
                                                     "container_memory_rss", "container_memory_usage_bytes",
                                                     "container_memory_working_set_bytes"};
  return std::find(kMetrics.begin(), kMetrics.end(), metric) != kMetrics.end();
}

/// By any of these labels the rows are told apart.
bool tells_rows(std::string_view label) {
  return label == "container" || label == "container_name" || label == "image" || label == "id" || label == "name" ||
         label == "cpu";
}

/// The selector that is summed up, below a rate, or kNone.
NodeId summed(const ExprView& e, NodeId operand) {
  operand = e.without_parens(operand);
  if (is_rate(e.function(operand))) return e.selector_of(e.tree.arguments_of(e.call(operand))[0]);
  return e.node(operand).kind == NodeKind::kSelector ? operand : NodeId::kNone;
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kAggregate, [&](NodeId id) {
    if (e.node(id).op != TokenKind::kSum || e.node(id).flag) return;
    const auto names = e.grouping(id);
    if (std::any_of(names.begin(), names.end(), tells_rows)) return;
    const NodeId selector = summed(e, e.node(id).right);
    if (selector == NodeId::kNone || !is_cadvisor(e.metric(selector))) return;
    const auto matchers = e.tree.matchers_of(e.selector(selector));
    if (std::any_of(matchers.begin(), matchers.end(), [](const auto& m) { return tells_rows(m.label); })) return;
    out.add({.span = e.locate(selector),
             .message = "`" + std::string(e.metric(selector)) +
                        "` has a row for each container, one for the pod and ones for the cgroups above: "
                        "the sum counts all of them",
             .help = "add `container!=\"\"` for the containers alone",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_cadvisor_double_count{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A `sum` of CPU or memory metrics of cAdvisor (`container_memory_working_set_bytes` and the like) without a matcher of
`container`, `image`, `id` or `name`.

## Why it matters
cAdvisor reports each cgroup: those of the containers, that of the pod, which is their sum, and those above it up to `/`.
Added up, everything is counted two to five times.

## How to mend it
Add `container!=""`.

## Source
Kubernetes documentation, Resource metrics; cAdvisor, Prometheus container metrics.
)md"};

}  // namespace c2c::lint::checks
