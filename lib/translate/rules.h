#pragma once

#include <cstddef>
#include <string>

#include "cortex/rule_group.h"
#include "crd/prometheus_rule.h"
#include "diag/sink.h"
#include "source/file_set.h"
#include "translate/receivers.h"
#include "translate/rule_parts.h"

namespace c2c::translate {

/// The operator refuses an object whose rule file is longer.
/// Source: prometheus-operator v0.93.0 pkg/operator/rules.go MaxConfigMapDataSize.
inline constexpr std::size_t kMaxRuleFileBytes = 524288;

struct RuleOptions {
  Target target = Target::kCortex;
  bool utf8_names = false;  ///< Cortex's -name-validation-scheme=utf8; the operator's target always uses utf8
  /// A label that every rule gets, and every selector of every expression as a matcher, with `enforced_value`; empty: none.
  /// Expressions then come out in canonical form, as with the operator's enforcedNamespaceLabel.
  /// Source: prometheus-operator v0.93.0 pkg/namespacelabeler/labeler.go; prometheusrule-and-promql.md 2.4.
  std::string_view enforced_label;
  std::string_view enforced_value;
  bool texts = true;  ///< false: the groups of the result have names and no rules; for who only wants the findings
};

/// A PrometheusRule as a rule namespace. Reports all that the operator and Cortex refuse; findings of level error mean
/// that the object must be left out. Where the operator and Cortex differ, `options.target` decides: an expression for Cortex
/// must pass its API and load in its ruler. Findings: promql/syntax, promql/unknown-name, promql/feature, promql/type, rule/kind,
/// rule/expr, rule/record-name, rule/recording-rule, rule/label-name, rule/label-value, rule/annotation-name, rule/duration,
/// rule/empty-duration (warning), rule/size, template/syntax; for Cortex also cortex/partial-response-strategy,
/// cortex/empty-group, cortex/limit, cortex/group-name, cortex/name-length (warnings), cortex/group-labels, cortex/leading-space,
/// cortex/rule-namespace. Source: prometheus v0.308.1 model/rulefmt/rulefmt.go; prometheus-operator v0.93.0
/// pkg/operator/rules.go; prometheusrule-and-promql.md 1, 2.2, 2.3. What was parsed goes to `parsed`, if it is given;
/// `cache` must be for the same target.
[[nodiscard]] cortex::RuleNamespace translate_rules(const crd::PrometheusRule& object, std::string rule_namespace,
                                                    source::Span object_span, const RuleOptions& options,
                                                    const source::FileSet& files, ParseCache& cache,
                                                    diag::Sink& sink, ParsedRules* parsed = nullptr);

}  // namespace c2c::translate
