#include "lint/expr_facts.h"

#include <algorithm>
#include <utility>

#include "lint/metric_facts.h"
#include "promql/hash.h"

namespace c2c::lint {

using promql::NodeId;
using promql::NodeKind;

namespace {

/// visit(child) for each child of a node.
template <class Visit>
void for_each_child(const promql::Tree& tree, const promql::Node& node, Visit&& visit) {
  if (node.left != NodeId::kNone) visit(node.left);
  if (node.right != NodeId::kNone) visit(node.right);
  if (node.kind != NodeKind::kCall) return;
  for (const NodeId argument : tree.arguments_of(tree.calls[node.data])) visit(argument);
}

/// How deep the tree is: chains such as `a + b + c` lean to the left, one level an operator.
std::uint32_t depth_of(const promql::Tree& tree) {
  std::vector<std::uint32_t> depths(tree.nodes.size(), 1);
  std::uint32_t deepest = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    for_each_child(tree, tree.nodes[i], [&](NodeId child) {
      depths[i] = std::max(depths[i], depths[static_cast<std::size_t>(child)] + 1);
    });
    deepest = std::max(deepest, depths[i]);
  }
  return deepest;
}

ResultTable table_of(const promql::ResultLabels& known) {
  std::vector<AlertLabel> labels;
  for (const promql::LabelFact& fact : known.facts) {
    if (fact.name == "__name__") continue;
    labels.push_back({fact.name, fact.presence, fact.value.has_value(), fact.value.value_or("")});
  }
  return {LabelTable(std::move(labels)), known.others != promql::Presence::kNever};
}

}  // namespace

ExprFacts::ExprFacts(std::shared_ptr<const translate::ParsedExpr> parsed)
    : parsed_(std::move(parsed)), depth_(depth_of(parsed_->parsed.tree)) {
  if (too_deep()) return;
  const promql::Tree& tree = parsed_->parsed.tree;
  const std::size_t size = tree.nodes.size();
  parents_.resize(size, NodeId::kNone);
  for (std::size_t i = 0; i < size; ++i) {
    ++first_[static_cast<std::size_t>(tree.nodes[i].kind) + 1];
    const auto adopt = [&](NodeId child) { parents_[static_cast<std::size_t>(child)] = static_cast<NodeId>(i); };
    for_each_child(tree, tree.nodes[i], adopt);
  }
  for (std::size_t k = 1; k < first_.size(); ++k) first_[k] += first_[k - 1];
  by_kind_.resize(size);
  auto next = first_;
  for (std::size_t i = 0; i < size; ++i) by_kind_[next[static_cast<std::size_t>(tree.nodes[i].kind)]++] = static_cast<NodeId>(i);
  labels_ = promql::result_labels(tree);
  values_ = promql::result_values(tree, range_of_series);
  result_ = std::make_shared<const ResultTable>(table_of(labels_[static_cast<std::size_t>(parsed_->parsed.root)]));
  hash_ = promql::hash_of(tree, parsed_->parsed.root);
}

}  // namespace c2c::lint
