#include "crd/prometheus_rule.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "crd/read_field.h"

namespace c2c::crd {

namespace {

source::Span span_of(doc::Node node) { return node && !node.is_null() ? node.span() : source::Span{}; }

/// To look through so few is faster than a table.
constexpr std::size_t kFewLabels = 16;

/// A map of strings; the API server drops entries whose value is null, and of equal keys Go keeps the last.
std::vector<LabelField> read_labels(doc::Node map) {
  std::vector<LabelField> out;
  std::unordered_map<std::string_view, std::size_t> places;
  const bool many = map.size() > kFewLabels;
  for (std::size_t i = 0; i < map.size() && map.is_mapping(); ++i) {
    const doc::Entry entry = map.entry(i);
    if (entry.value.is_null()) continue;
    LabelField field{entry.key, entry.key_span, text_of(entry.value)};
    const auto is_same = [&](const LabelField& other) { return other.key == field.key; };
    const std::size_t place = many ? places.emplace(field.key, out.size()).first->second
                                   : static_cast<std::size_t>(std::find_if(out.begin(), out.end(), is_same) - out.begin());
    if (place == out.size()) {
      out.push_back(std::move(field));
    } else {
      out[place] = std::move(field);
    }
  }
  return out;
}

/// An int-or-string: an integer is written in decimal, however it stands in the file (`0x1F`, `010`, `1e3`).
Text read_expr(doc::Node node, PrometheusRule& object) {
  Text expr = text_of(node);
  if (!expr.present || node.is_string()) return expr;
  if (const auto number = node.as_int()) {
    object.numbers.push_back(std::make_unique<const std::string>(std::to_string(*number)));
    expr.value = *object.numbers.back();
  }
  return expr;
}

Rule read_rule(doc::Node node, PrometheusRule& object) {
  Rule rule;
  rule.span = node.span();
  rule.record = read_text(node, "record");
  rule.alert = read_text(node, "alert");
  rule.expr = read_expr(node.get("expr"), object);
  rule.for_ = read_text(node, "for");
  rule.keep_firing_for = read_text(node, "keep_firing_for");
  rule.labels = read_labels(node.get("labels"));
  rule.annotations = read_labels(node.get("annotations"));
  rule.labels_span = span_of(node.get("labels"));
  rule.annotations_span = span_of(node.get("annotations"));
  return rule;
}

RuleGroup read_group(doc::Node node, PrometheusRule& object) {
  RuleGroup group;
  group.span = node.span();
  group.name = read_text(node, "name");
  group.interval = read_text(node, "interval");
  group.query_offset = read_text(node, "query_offset");
  group.partial_response_strategy = read_text(node, "partial_response_strategy");
  group.limit = read_int(node, "limit");
  group.labels = read_labels(node.get("labels"));
  group.rules_span = span_of(node.get("rules"));
  group.rules = read_list(node.get("rules"), [&](doc::Node rule) { return read_rule(rule, object); });
  return group;
}

}  // namespace

PrometheusRule decode_prometheus_rule(const k8s::Object& object) {
  PrometheusRule out;
  out.rules_astray = static_cast<bool>(object.root.get("spec").get("rules"));
  out.groups = read_list(object.root.get("spec").get("groups"), [&](doc::Node group) { return read_group(group, out); });
  return out;
}

}  // namespace c2c::crd
