#include "lint/rule_facts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "desired/options.h"
#include "lint/views.h"

namespace c2c::lint {

namespace {

constexpr std::string_view kAlertName = "alertname";

bool by_name(const AlertLabel& a, const AlertLabel& b) { return a.name < b.name; }

void set(std::vector<AlertLabel>& labels, const AlertLabel& label) {
  const auto at = std::lower_bound(labels.begin(), labels.end(), label, by_name);
  if (at != labels.end() && at->name == label.name) *at = label;
  else labels.insert(at, label);
}

struct Written {
  std::string_view name;
  std::string_view value;
};

/// Sorted by name, names unique.
std::vector<Written> written_by(const RuleView& rule) {
  std::vector<Written> out;
  for (const crd::LabelField* label : rule.labels()) out.push_back({label->key, label->value.value});
  const k8s::Object& object = rule.group.object.object;
  const desired::Enforcement* enforcement = rule.group.object.settings.enforcement;
  if (enforcement != nullptr && enforcement->covers(object)) out.push_back({enforcement->label, object.ns});
  std::stable_sort(out.begin(), out.end(), [](const Written& a, const Written& b) { return a.name < b.name; });
  // Of several the last one wins: what is enforced.
  const auto first = std::unique(out.rbegin(), out.rend(), [](const Written& a, const Written& b) { return a.name == b.name; });
  out.erase(out.begin(), first.base());
  return out;
}

/// A template's value is known only when the alert fires.
AlertLabel label_of(const Written& field) {
  if (field.value.find("{{") != std::string_view::npos) return {field.name, promql::Presence::kMaybe, false, {}};
  if (field.value.empty()) return {field.name, promql::Presence::kNever, false, {}};
  return {field.name, promql::Presence::kAlways, true, field.value};
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

std::optional<AlertLabel> RuleFacts::label(std::string_view label_name) const {
  if (is_alert && label_name == kAlertName) return AlertLabel{kAlertName, promql::Presence::kAlways, true, name};
  const AlertLabel* found = written->labels.find(label_name);
  if (found == nullptr && result != nullptr) found = result->labels.find(label_name);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::vector<AlertLabel> RuleFacts::labels() const {
  std::vector<AlertLabel> out;
  const std::vector<AlertLabel>& own = written->labels.all();
  if (result != nullptr) {
    const std::vector<AlertLabel>& made = result->labels.all();
    out.reserve(own.size() + made.size() + 1);
    // Of equal ones the union takes that of the first range.
    std::set_union(own.begin(), own.end(), made.begin(), made.end(), std::back_inserter(out), by_name);
  } else {
    out = own;
  }
  if (is_alert) set(out, {kAlertName, promql::Presence::kAlways, true, name});
  return out;
}

RuleFacts facts_of(const RuleView& rule, const ExprView* expr, base::SharedCache<WrittenLabels>& cache) {
  RuleFacts out;
  out.group = rule.group.ref;
  out.is_alert = rule.is_alert();
  out.name = out.is_alert ? rule.rule.alert.value : rule.rule.record.value;
  out.span = rule.name_span();
  out.index = static_cast<std::uint32_t>(rule.index);
  if (expr != nullptr) {
    out.expr_hash = expr->facts.hash();
    out.result = expr->facts.result();
  }
  const std::vector<Written> fields = written_by(rule);
  std::string text;
  for (const Written& field : fields) {
    text.append(std::to_string(field.name.size())).append(":").append(field.name);
    text.append(std::to_string(field.value.size())).append(":").append(field.value);
  }
  out.written = cache.get(text, [&] {
    std::vector<AlertLabel> labels;
    for (const Written& field : fields) labels.push_back(label_of(field));
    return std::make_shared<const WrittenLabels>(WrittenLabels{std::move(text), LabelTable(std::move(labels))});
  });
  return out;
}

}  // namespace c2c::lint
