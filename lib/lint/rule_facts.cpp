#include "lint/rule_facts.h"

#include <algorithm>
#include <functional>

#include "desired/options.h"
#include "lint/views.h"
#include "promql/hash.h"

namespace c2c::lint {

namespace {

void set(std::vector<AlertLabel>& labels, AlertLabel label) {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label.name,
                                   [](const AlertLabel& a, std::string_view name) { return a.name < name; });
  if (at != labels.end() && at->name == label.name) *at = std::move(label);
  else labels.insert(at, std::move(label));
}

/// A label that the rule itself writes. A template's value is known only when the alert fires.
AlertLabel written(std::string_view name, std::string_view value) {
  if (value.find("{{") != std::string_view::npos) return {std::string(name), promql::Presence::kMaybe, {}, false};
  if (value.empty()) return {std::string(name), promql::Presence::kNever, {}, false};
  return {std::string(name), promql::Presence::kAlways, std::string(value), true};
}

}  // namespace

const AlertLabel* RuleFacts::label(std::string_view label_name) const {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label_name,
                                   [](const AlertLabel& a, std::string_view n) { return a.name < n; });
  return at != labels.end() && at->name == label_name ? &*at : nullptr;
}

RuleFacts facts_of(const RuleView& rule, const ExprView* expr, std::string_view path) {
  RuleFacts out;
  const k8s::Object& object = rule.group.object.object;
  out.object = object.ref();
  out.object_file = object.span().file;
  out.group = rule.group.group.name.value;
  out.is_alert = rule.is_alert();
  out.name = out.is_alert ? rule.rule.alert.value : rule.rule.record.value;
  out.span = rule.name_span();
  out.field = path;
  if (expr != nullptr) {
    out.expr_hash = promql::hash_of(expr->tree, expr->root);
    const promql::ResultLabels& known = expr->labels(expr->root);
    out.others = known.others != promql::Presence::kNever;
    for (const promql::LabelFact& fact : known.facts) {
      if (fact.name == "__name__") continue;
      out.labels.push_back({std::string(fact.name), fact.presence, std::string(fact.value.value_or("")), fact.value.has_value()});
    }
  }
  for (const crd::LabelField* label : rule.labels()) {
    set(out.labels, written(label->key, label->value.value));
    // A sum, because the order of writing says nothing.
    out.written_hash += std::hash<std::string_view>{}(label->key) * 31 + std::hash<std::string_view>{}(label->value.value);
  }
  const desired::Enforcement* enforcement = rule.group.object.settings.enforcement;
  if (enforcement != nullptr && enforcement->covers(object)) set(out.labels, written(enforcement->label, object.ns));
  if (out.is_alert) set(out.labels, {"alertname", promql::Presence::kAlways, out.name, true});
  return out;
}

}  // namespace c2c::lint
