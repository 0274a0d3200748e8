#pragma once

#include <string_view>

#include "gotmpl/trace.h"
#include "lint/findings.h"
#include "lint/views.h"

/// What several checks of templates need.
namespace c2c::lint::checks {

/// Reports the template's faults of one kind.
void report_faults(const TemplateView& t, gotmpl::FaultKind kind, Findings& out);

/// Whether an earlier label or annotation of the rule has a template that names the label: then it was told there.
[[nodiscard]] bool told_before(const TemplateView& t, std::string_view label);
/// Whether the template asks for the label in the condition of an `if` or `with`: it is known to be missing at times.
[[nodiscard]] bool is_tested(const TemplateView& t, std::string_view label);

/// Whether a label that the template looks up is one that the rule sets, which templates do not see, and not one that the
/// expression brings.
[[nodiscard]] bool is_label_of_rule(const TemplateView& t, std::string_view label);
/// Whether a variable is the first of the two of a `range`, which must be written to have the second.
[[nodiscard]] bool is_index_of_range(const TemplateView& t, const gotmpl::VariableUse& variable);

/// The function whose result a value is; empty if it is of none.
[[nodiscard]] std::string_view made_by(const TemplateView& t, const gotmpl::Value& value);
/// The text right behind an action, up to the next action.
[[nodiscard]] std::string_view text_behind(const TemplateView& t, gotmpl::NodeIndex action);

/// Whether a value is the alert's value as it is, not formatted.
[[nodiscard]] inline bool is_plain_value(const gotmpl::Value& value) {
  return value.from_value && value.type == gotmpl::Type::kFloat && value.call == gotmpl::kNoNode;
}

/// The node whose numbers are the alert's value: what a comparison compares, the left side of `and`, `unless`.
[[nodiscard]] promql::NodeId value_node(const ExprView& e);
/// Whether the numbers are percentages already: `x * 100`, `100 - x * 100`, a metric named so.
[[nodiscard]] bool is_percentage(const ExprView& e, promql::NodeId id);
/// The metric whose values, or sums, extremes and averages of them, the alert's value is; empty if it is something else.
[[nodiscard]] std::string_view measured_metric(const ExprView& e);

}  // namespace c2c::lint::checks
