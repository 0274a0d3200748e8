#include "lint/views.h"

#include <algorithm>

#include "gostd/duration.h"
#include "lint/metric_facts.h"

namespace c2c::lint {

using promql::Node;
using promql::NodeId;
using promql::NodeKind;

bool ObjectView::records(std::string_view metric) const {
  return std::binary_search(recorded.begin(), recorded.end(), metric);
}

std::chrono::milliseconds GroupView::interval() const {
  const auto own = RuleView::duration(group.interval);
  return own.count() == 0 ? object.settings.evaluation_interval : own;
}

std::string RuleView::title() const {
  return is_alert() ? "alert `" + std::string(rule.alert.value) + "`" : "recording rule `" + std::string(rule.record.value) + "`";
}

source::Span RuleView::name_span() const {
  const crd::Text& name = is_alert() ? rule.alert : rule.record;
  return name.present ? name.span() : rule.span;
}

std::vector<const crd::LabelField*> RuleView::labels() const {
  std::vector<const crd::LabelField*> out;
  for (const crd::LabelField& label : group.group.labels) {
    if (std::none_of(rule.labels.begin(), rule.labels.end(), [&](const auto& own) { return own.key == label.key; })) {
      out.push_back(&label);
    }
  }
  for (const crd::LabelField& label : rule.labels) out.push_back(&label);
  return out;
}

namespace {

const crd::LabelField* find_field(const std::vector<crd::LabelField>& fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.key == name; });
  return at == fields.end() ? nullptr : &*at;
}

}  // namespace

const crd::LabelField* RuleView::label(std::string_view name) const {
  const crd::LabelField* own = find_field(rule.labels, name);
  return own != nullptr ? own : find_field(group.group.labels, name);
}

const crd::LabelField* RuleView::annotation(std::string_view name) const { return find_field(rule.annotations, name); }

std::chrono::milliseconds RuleView::duration(const crd::Text& text) {
  if (!text.present || text.value.empty()) return {};
  return gostd::parse_prometheus_duration(text.value).value.value_or(std::chrono::milliseconds{0});
}

bool ExprView::is_recorded(std::string_view metric) const {
  return lint::is_recorded(metric) || rule_.group.object.records(metric);
}

source::Span RuleView::locate(promql::Span span) const {
  const crd::Text& expr = rule.expr;
  return expr.node.is_string() ? expr.node.locate(group.object.files, span.begin, span.end) : expr.span();
}

NodeId ExprView::without_parens(NodeId id) const {
  while (id != NodeId::kNone && node(id).kind == NodeKind::kParen) id = node(id).left;
  return id;
}

NodeId ExprView::selector_of(NodeId id) const {
  id = without_parens(id);
  if (id != NodeId::kNone && node(id).kind == NodeKind::kMatrix) id = node(id).left;
  return id != NodeId::kNone && node(id).kind == NodeKind::kSelector ? id : NodeId::kNone;
}

std::string_view ExprView::metric(NodeId selector_id) const {
  const promql::Selector& found = selector(selector_id);
  if (!found.name.empty()) return found.name;
  for (const promql::Matcher& matcher : tree.matchers_of(found)) {
    if (matcher.label == "__name__" && matcher.op == promql::MatchOp::kEqual) return matcher.value;
  }
  return {};
}

std::string_view ExprView::function(NodeId id) const {
  if (id == NodeId::kNone || node(id).kind != NodeKind::kCall || call(id).function == nullptr) return {};
  return call(id).function->name;
}

std::span<const std::string_view> ExprView::grouping(NodeId aggregate) const {
  return tree.labels_of(tree.groupings[node(aggregate).data]);
}

std::optional<double> ExprView::number(NodeId id) const {
  double sign = 1;
  for (;;) {
    id = without_parens(id);
    if (id == NodeId::kNone) return std::nullopt;
    const Node& at = node(id);
    if (at.kind == NodeKind::kNumber) return sign * at.number;
    if (at.kind != NodeKind::kUnary) return std::nullopt;
    if (at.op == promql::TokenKind::kSub) sign = -sign;
    id = at.left;
  }
}

source::Span TemplateView::locate(std::uint32_t offset, std::size_t size) const {
  const std::size_t header = translate::kTemplateHeader.size();
  const crd::Text& value = parts.field->value;
  const std::size_t begin = std::min(offset > header ? offset - header : 0, value.value.size());
  return value.node.locate(rule.group.object.files, begin, std::min(begin + size, value.value.size()));
}

}  // namespace c2c::lint
