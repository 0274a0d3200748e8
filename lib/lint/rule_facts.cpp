#include "lint/rule_facts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "desired/options.h"
#include "lint/views.h"

namespace c2c::lint {

namespace {

bool by_name(const AlertLabel& a, const AlertLabel& b) { return a.name < b.name; }

void set(std::vector<AlertLabel>& labels, const AlertLabel& label) {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label, by_name);
  if (at != labels.end() && at->name == label.name) *at = label;
  else labels.insert(at, label);
}

/// A label that the rule itself writes. A template's value is known only when the alert fires.
AlertLabel written(std::string_view name, std::string_view value) {
  if (value.find("{{") != std::string_view::npos) return {name, promql::Presence::kMaybe, false, {}};
  if (value.empty()) return {name, promql::Presence::kNever, false, {}};
  return {name, promql::Presence::kAlways, true, value};
}

}  // namespace

LabelTable::LabelTable(std::vector<AlertLabel> labels) : labels_(std::move(labels)) {
  std::size_t size = 0;
  for (const AlertLabel& label : labels_) size += label.name.size() + label.value.size();
  texts_ = std::make_unique_for_overwrite<char[]>(size);
  char* at = texts_.get();
  const auto own = [&at](std::string_view& text) {
    char* const begin = at;
    at = std::copy(text.begin(), text.end(), at);
    text = {begin, text.size()};
  };
  for (AlertLabel& label : labels_) {
    own(label.name);
    own(label.value);
  }
}

const AlertLabel* LabelTable::find(std::string_view name) const {
  const auto at = std::lower_bound(labels_.begin(), labels_.end(), AlertLabel{name, {}, {}, {}}, by_name);
  return at != labels_.end() && at->name == name ? &*at : nullptr;
}

const AlertLabel* RuleFacts::label(std::string_view label_name) const {
  const AlertLabel* own = written.find(label_name);
  return own != nullptr || result == nullptr ? own : result->labels.find(label_name);
}

std::vector<AlertLabel> RuleFacts::labels() const {
  if (result == nullptr) return written.all();
  std::vector<AlertLabel> out;
  out.reserve(written.all().size() + result->labels.all().size());
  // Of equal ones the union takes that of the first range.
  std::set_union(written.all().begin(), written.all().end(), result->labels.all().begin(), result->labels.all().end(),
                 std::back_inserter(out), by_name);
  return out;
}

RuleFacts facts_of(const RuleView& rule, const ExprView* expr) {
  RuleFacts out;
  const ObjectView& object = rule.group.object;
  out.group = rule.group.ref;
  out.is_alert = rule.is_alert();
  out.name = out.is_alert ? rule.rule.alert.value : rule.rule.record.value;
  out.span = rule.name_span();
  out.index = static_cast<std::uint32_t>(rule.index);
  if (expr != nullptr) {
    out.expr_hash = expr->facts.hash();
    out.result = expr->facts.result();
  }
  std::vector<AlertLabel> labels;
  labels.reserve(rule.rule.labels.size() + 1);
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
  out.written = LabelTable(std::move(labels));
  return out;
}

}  // namespace c2c::lint
