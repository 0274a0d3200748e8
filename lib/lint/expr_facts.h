#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gotmpl/trace.h"
#include "lint/rule_facts.h"
#include "promql/labels.h"
#include "promql/tree.h"
#include "promql/values.h"
#include "translate/rule_parts.h"

namespace c2c::lint {

/// What the checks ask of an expression without errors, found out once for all rules that have it. Its tree is at most kMaxDepth
/// deep, so that a check may recurse; of a deeper one nothing but the depth is known.
class ExprFacts {
 public:
  static constexpr std::uint32_t kMaxDepth = 2000;

  explicit ExprFacts(std::shared_ptr<const translate::ParsedExpr> parsed);

  [[nodiscard]] const void* key() const { return parsed_.get(); }
  [[nodiscard]] const translate::ParsedExpr& parsed() const { return *parsed_; }
  [[nodiscard]] bool too_deep() const { return depth_ > kMaxDepth; }
  /// By the node's index; kNone for the root.
  [[nodiscard]] std::span<const promql::NodeId> parents() const { return parents_; }
  /// The nodes of a kind, in the tree's order.
  [[nodiscard]] std::span<const promql::NodeId> nodes(promql::NodeKind kind) const {
    const auto k = static_cast<std::size_t>(kind);
    return std::span(by_kind_).subspan(first_[k], first_[k + 1] - first_[k]);
  }
  /// By the node's index.
  [[nodiscard]] std::span<const promql::ResultLabels> labels() const { return labels_; }
  /// By the node's index; also by what metrics' names say (metric_facts.h).
  [[nodiscard]] std::span<const promql::ValueRange> values() const { return values_; }
  /// The root's labels, for who keeps them longer than the tree.
  [[nodiscard]] const std::shared_ptr<const ResultTable>& result() const { return result_; }
  /// promql::hash_of.
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

  /// For who runs checks and numbers them, below kMaxChecks: whether a check was found to have nothing to say of the expression.
  static constexpr std::size_t kMaxChecks = 256;
  [[nodiscard]] bool is_silent(std::size_t check) const { return (silent_[check / 64].load(kRelaxed) >> (check % 64) & 1) != 0; }
  void set_silent(std::size_t check) const { silent_[check / 64].fetch_or(std::uint64_t{1} << (check % 64), kRelaxed); }

 private:
  static constexpr auto kRelaxed = std::memory_order_relaxed;
  static constexpr std::size_t kKinds = static_cast<std::size_t>(promql::NodeKind::kSubquery) + 1;

  std::shared_ptr<const translate::ParsedExpr> parsed_;
  std::uint32_t depth_ = 0;
  std::uint64_t hash_ = 0;
  std::vector<promql::NodeId> parents_;
  std::vector<promql::NodeId> by_kind_;  ///< all nodes, those of one kind together
  std::array<std::uint32_t, kKinds + 1> first_{};
  std::vector<promql::ResultLabels> labels_;
  std::vector<promql::ValueRange> values_;
  std::shared_ptr<const ResultTable> result_;
  mutable std::array<std::atomic<std::uint64_t>, kMaxChecks / 64> silent_{};
};

/// The same for a template.
struct TemplateFacts {
  std::shared_ptr<const translate::ParsedTemplate> parsed;
  gotmpl::Trace trace;  ///< what it does when it runs
  [[nodiscard]] const void* key() const { return parsed.get(); }
};

}  // namespace c2c::lint
