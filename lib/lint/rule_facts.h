#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "promql/labels.h"
#include "source/file_set.h"

namespace c2c::lint {

/// What is known about a label of an alert that may fire.
struct AlertLabel {
  std::string_view name;
  promql::Presence presence = promql::Presence::kMaybe;
  bool has_value = false;     ///< `value` is the only one that it can have
  std::string_view value;
};

/// One rule as other rules see it, and for an alert as Alertmanager will see what it sends. There is one for each rule of the
/// input until the end, so it is small; it can be moved, not copied.
struct RuleFacts {
  std::shared_ptr<const diag::ObjectRef> object;  ///< never nullptr; shared by the rules of an object
  std::string group;
  std::string name;           ///< of the alert or of the record
  std::uint64_t expr_hash = 0;  ///< promql::hash_of; 0 if it has errors
  std::size_t written_hash = 0;  ///< of the labels that the rule and its group write, texts of templates included
  bool is_alert = false;
  source::Span span;          ///< of the name
  std::string field;          ///< spec.groups[0].rules[1]
  std::vector<AlertLabel> labels;  ///< sorted by name; group's, rule's and the expression's, and `alertname`; in `texts`
  std::unique_ptr<char[]> texts;
  bool others = true;         ///< labels that `labels` do not name are possible

  /// nullptr if `labels` does not name it: see `others`.
  [[nodiscard]] const AlertLabel* label(std::string_view label_name) const;
};

struct RuleView;
class ExprView;

/// Sums up a rule; `expr` is nullptr if the expression has errors.
[[nodiscard]] RuleFacts facts_of(const RuleView& rule, const ExprView* expr, std::string_view path);

}  // namespace c2c::lint
