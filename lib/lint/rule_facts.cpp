#include "lint/rule_facts.h"

#include <algorithm>
#include <functional>

#include "desired/options.h"
#include "lint/views.h"

namespace c2c::lint {

namespace {

void set(std::vector<AlertLabel>& labels, const AlertLabel& label) {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label.name,
                                   [](const AlertLabel& a, std::string_view name) { return a.name < name; });
  if (at != labels.end() && at->name == label.name) *at = label;
  else labels.insert(at, label);
}

/// A label that the rule itself writes. A template's value is known only when the alert fires.
AlertLabel written(std::string_view name, std::string_view value) {
  if (value.find("{{") != std::string_view::npos) return {name, promql::Presence::kMaybe, false, {}};
  if (value.empty()) return {name, promql::Presence::kNever, false, {}};
  return {name, promql::Presence::kAlways, true, value};
}

/// Copies the texts that the labels refer to into one block, and lets the labels refer to that.
std::unique_ptr<char[]> own_texts(std::vector<AlertLabel>& labels) {
  std::size_t size = 0;
  for (const AlertLabel& label : labels) size += label.name.size() + label.value.size();
  auto texts = std::make_unique_for_overwrite<char[]>(size);
  char* at = texts.get();
  const auto own = [&at](std::string_view& text) {
    char* const begin = at;
    at = std::copy(text.begin(), text.end(), at);
    text = {begin, text.size()};
  };
  for (AlertLabel& label : labels) {
    own(label.name);
    own(label.value);
  }
  return texts;
}

}  // namespace

const AlertLabel* RuleFacts::label(std::string_view label_name) const {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label_name,
                                   [](const AlertLabel& a, std::string_view n) { return a.name < n; });
  return at != labels.end() && at->name == label_name ? &*at : nullptr;
}

RuleFacts facts_of(const RuleView& rule, const ExprView* expr, std::string_view path) {
  RuleFacts out;
  const ObjectView& object = rule.group.object;
  out.object = object.ref;
  out.group = rule.group.group.name.value;
  out.is_alert = rule.is_alert();
  out.name = out.is_alert ? rule.rule.alert.value : rule.rule.record.value;
  out.span = rule.name_span();
  out.field = path;
  // A buffer for all rules of the thread: what is kept has the right size from the start.
  thread_local std::vector<AlertLabel> labels;
  labels.clear();
  if (expr != nullptr) {
    out.expr_hash = expr->facts.hash();
    const promql::ResultLabels& known = expr->labels(expr->root);
    out.others = known.others != promql::Presence::kNever;
    for (const promql::LabelFact& fact : known.facts) {
      if (fact.name == "__name__") continue;
      labels.push_back({fact.name, fact.presence, fact.value.has_value(), fact.value.value_or("")});
    }
  }
  for (const crd::LabelField* label : rule.labels()) {
    set(labels, written(label->key, label->value.value));
    // A sum, because the order of writing says nothing.
    out.written_hash += std::hash<std::string_view>{}(label->key) * 31 + std::hash<std::string_view>{}(label->value.value);
  }
  const desired::Enforcement* enforcement = object.settings.enforcement;
  if (enforcement != nullptr && enforcement->covers(object.object)) {
    set(labels, written(enforcement->label, object.object.ns));
  }
  if (out.is_alert) set(labels, {"alertname", promql::Presence::kAlways, true, out.name});
  out.labels = labels;
  out.texts = own_texts(out.labels);
  return out;
}

}  // namespace c2c::lint
