#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crd/field.h"
#include "diag/sink.h"
#include "k8s/object.h"

namespace c2c::crd {

/// One rule of spec.groups[].rules[].
struct Rule {
  source::Span span;
  Text record;
  Text alert;
  Text expr;  ///< an integer is already in decimal
  Text for_;
  Text keep_firing_for;
  std::vector<LabelField> labels;       ///< in order of writing, nulls dropped
  std::vector<LabelField> annotations;
  source::Span labels_span;
  source::Span annotations_span;
};

/// One group of spec.groups[].
struct RuleGroup {
  source::Span span;
  Text name;
  Text interval;
  Text query_offset;
  Text partial_response_strategy;
  Int limit;
  std::vector<LabelField> labels;
  source::Span rules_span;  ///< invalid if absent or null
  std::vector<Rule> rules;
};

/// monitoring.coreos.com/v1 PrometheusRule. Points into the object's document, which must outlive it. Moved, not copied.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1/prometheusrule_types.go.
struct PrometheusRule {
  std::vector<RuleGroup> groups;
  bool rules_astray = false;  ///< `rules` stands beside `groups`: an unknown field, for which a group lacks its rules
  std::vector<std::unique_ptr<const std::string>> numbers;  ///< the texts of expressions that are integers
};

/// Reads an object that schema::check_object accepted at any strictness; what it did not accept comes out as absent.
[[nodiscard]] PrometheusRule decode_prometheus_rule(const k8s::Object& object);

}  // namespace c2c::crd
