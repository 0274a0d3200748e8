#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/shared_cache.h"
#include "diag/diagnostic.h"
#include "promql/labels.h"
#include "source/file_set.h"

namespace c2c::lint {

/// What is known about a label of an alert that may fire, or of the series that a rule records.
struct AlertLabel {
  std::string_view name;
  promql::Presence presence = promql::Presence::kMaybe;
  bool has_value = false;  ///< `value` is the only one that it can have
  std::string_view value;
};

/// Labels by name, with texts of their own. Can be moved, not copied.
class LabelTable {
 public:
  LabelTable() = default;
  /// Copies the texts. The labels must be sorted by name, names unique.
  explicit LabelTable(std::vector<AlertLabel> labels);

  [[nodiscard]] const std::vector<AlertLabel>& all() const { return labels_; }
  /// nullptr if there is none.
  [[nodiscard]] const AlertLabel* find(std::string_view name) const;

 private:
  std::vector<AlertLabel> labels_;
  std::unique_ptr<char[]> texts_;
};

/// The labels of an expression's result.
struct ResultTable {
  LabelTable labels;   ///< without `__name__`
  bool others = true;  ///< labels that `labels` do not name are possible
};

/// The labels that a rule and its group write, and those that are enforced on it.
struct WrittenLabels {
  std::string text;  ///< names and values, templates included, each behind its size, sorted by name: equal if all are
  LabelTable labels;
  [[nodiscard]] std::string_view key() const { return text; }
};

/// The group that a rule stands in.
struct GroupRef {
  diag::ObjectRef object;
  source::Span object_span;
  std::string name;
  std::size_t index = 0;

  /// "spec.groups[0]"
  [[nodiscard]] std::string field() const { return "spec.groups[" + std::to_string(index) + "]"; }
};

/// One rule as other rules see it, and for an alert as Alertmanager will see what it sends. There is one for each rule of the
/// input until the end, so it is small, and shares what it can.
struct RuleFacts {
  std::shared_ptr<const GroupRef> group;      ///< never nullptr; the same for all rules of a group
  std::shared_ptr<const ResultTable> result;  ///< of the expression; nullptr if it has errors
  std::shared_ptr<const WrittenLabels> written;  ///< never nullptr; that of all rules with the same ones
  std::string name;                           ///< of the alert or of the record
  std::uint64_t expr_hash = 0;                ///< promql::hash_of; 0 if it has errors
  source::Span span;                          ///< of the name
  std::uint32_t index = 0;                    ///< within its group
  bool is_alert = false;

  /// "spec.groups[0].rules[1]"
  [[nodiscard]] std::string field() const { return group->field() + ".rules[" + std::to_string(index) + "]"; }
  /// What is written wins, and for an alert `alertname` before it. nullopt if nothing is known but what `others` says.
  [[nodiscard]] std::optional<AlertLabel> label(std::string_view label_name) const;
  /// All labels that something is known of, sorted by name. The views live as long as this rule.
  [[nodiscard]] std::vector<AlertLabel> labels() const;
  /// Whether labels are possible that labels() does not name.
  [[nodiscard]] bool others() const { return result == nullptr || result->others; }
};

/// The rules of a tenant, which lie with those of others; those of a group are together.
class RuleList {
 public:
  class Iterator {
   public:
    explicit Iterator(const RuleFacts* const* at) : at_(at) {}
    const RuleFacts& operator*() const { return **at_; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const RuleFacts* const* at_;
  };

  explicit RuleList(std::span<const RuleFacts* const> rules) : rules_(rules) {}
  [[nodiscard]] Iterator begin() const { return Iterator(rules_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(rules_.data() + rules_.size()); }
  [[nodiscard]] std::size_t size() const { return rules_.size(); }
  [[nodiscard]] const RuleFacts& operator[](std::size_t i) const { return *rules_[i]; }

 private:
  std::span<const RuleFacts* const> rules_;
};

struct RuleView;
class ExprView;

/// Sums up a rule; `expr` is nullptr if the expression has errors.
[[nodiscard]] RuleFacts facts_of(const RuleView& rule, const ExprView* expr, base::SharedCache<WrittenLabels>& written);

}  // namespace c2c::lint
