#include <algorithm>
#include <array>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

constexpr auto kMetrics = std::to_array<std::string_view>(
    {"container_cpu_usage_seconds_total", "container_memory_cache", "container_memory_rss", "container_memory_usage_bytes",
     "container_memory_working_set_bytes"});
/// Labels by which containers and pods are told apart.
constexpr auto kLabels = std::to_array<std::string_view>({"container", "container_name", "id", "image", "name"});

bool among(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// The selector below functions that keep the series apart; kNone if there is something else.
NodeId selector_below(const ExprView& e, NodeId id) {
  for (;;) {
    id = e.without_parens(id);
    if (id == NodeId::kNone || e.node(id).kind == NodeKind::kSelector) return id;
    const promql::Node& node = e.node(id);
    if (node.kind == NodeKind::kCall && e.call(id).arguments.count > 0) id = e.tree.arguments_of(e.call(id))[0];
    else if (node.kind == NodeKind::kMatrix || node.kind == NodeKind::kSubquery) id = node.left;
    else return NodeId::kNone;
  }
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (node.op != TokenKind::kSum) continue;
    const NodeId selector = selector_below(e, node.right);
    if (selector == NodeId::kNone || !among(e.metric(selector), kMetrics)) continue;
    const auto names = e.grouping(id);
    const bool listed = std::any_of(names.begin(), names.end(), [](std::string_view name) { return among(name, kLabels); });
    if (listed != node.flag) continue;  // they are kept apart
    const auto matchers = e.tree.matchers_of(e.selector(selector));
    if (std::any_of(matchers.begin(), matchers.end(), [](const auto& m) { return among(m.label, kLabels); })) continue;
    out.add({.span = e.locate(selector),
             .message = quoted(e.metric(selector)) + " also has a series for the whole pod: the sum counts containers twice",
             .help = "leave out the pod's: `{container!=\"\"}`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_cadvisor_counts_twice{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`sum` of cAdvisor's CPU or memory metrics without a matcher of `container` or `image`, and not grouped by one.

## Why it matters
cAdvisor, inside the kubelet, gives a series for each container, and with `container=""` one for the pod and for each group
above it up to the whole node. A sum of all is a multiple of what is used.

## How to mend it
Leave them out with `container!=""`, or `image!=""`.

## Source
Kubernetes, kubelet metrics `/metrics/cadvisor`; kubernetes-mixin, which selects `image!=""`.
)md"};

}  // namespace c2c::lint::checks
