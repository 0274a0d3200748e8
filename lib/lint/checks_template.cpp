#include "lint/checks_template.h"

#include <algorithm>
#include <array>

namespace c2c::lint::checks {

using promql::NodeId;
using promql::NodeKind;

void report_faults(const TemplateView& t, gotmpl::FaultKind kind, Findings& out) {
  for (const gotmpl::Fault& fault : t.trace.faults) {
    if (fault.kind != kind) continue;
    const source::Span span = t.locate(fault.place);
    Finding finding{.span = span, .message = fault.message, .help = fault.help};
    if (!fault.replacement.empty()) finding.fix.push_back({span, fault.replacement});
    out.add(std::move(finding));
  }
}

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Whether a text has `.label` or `"label"` in it.
bool names(std::string_view text, std::string_view label) {
  for (std::size_t at = text.find(label); at != std::string_view::npos; at = text.find(label, at + 1)) {
    const std::size_t end = at + label.size();
    if (at > 0 && (text[at - 1] == '.' || text[at - 1] == '"') && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool told_before(const TemplateView& t, std::string_view label) {
  for (const translate::TemplateParts& parts : t.rule.parts.templates) {
    if (&parts == &t.parts) return false;
    if (names(parts.parsed->value(), label)) return true;
  }
  return false;
}

bool is_tested(const TemplateView& t, std::string_view label) {
  for (const gotmpl::LabelUse& use : t.trace.labels) {
    if (use.tested && use.name == label) return true;
  }
  return false;
}

bool is_label_of_rule(const TemplateView& t, std::string_view label) {
  if (t.rule.label(label) == nullptr && label != "alertname") return false;
  // Who names the label in the expression, or takes it from a metric with that label, knows of it.
  for (const promql::Selector& selector : t.expr->tree.selectors) {
    if (selector.name == "ALERTS" || selector.name == "ALERTS_FOR_STATE") return false;
  }
  const promql::ResultLabels& result = t.expr->labels(t.expr->root);
  const auto named = [&](const promql::LabelFact& fact) {
    return fact.name == label && fact.presence != promql::Presence::kNever;
  };
  return std::none_of(result.facts.begin(), result.facts.end(), named);
}

bool is_index_of_range(const TemplateView& t, const gotmpl::VariableUse& variable) {
  const gotmpl::NodeIndex next = t.tree()[variable.node].next_sibling;
  return next != gotmpl::kNoNode && t.tree()[next].kind == gotmpl::NodeKind::kDeclare;
}

std::string_view made_by(const TemplateView& t, const gotmpl::Value& value) {
  return value.call == gotmpl::kNoNode ? std::string_view() : t.tree()[value.call].text;
}

std::string_view text_behind(const TemplateView& t, gotmpl::NodeIndex action) {
  const gotmpl::NodeIndex next = t.tree()[action].next_sibling;
  if (next == gotmpl::kNoNode || t.tree()[next].kind != gotmpl::NodeKind::kText) return {};
  return t.tree()[next].text;
}

NodeId value_node(const ExprView& e) {
  NodeId id = e.without_parens(e.root);
  for (;;) {
    const promql::Node& node = e.node(id);
    if (node.kind != NodeKind::kBinary) return id;
    const bool filters = promql::is_comparison(node.op) && !node.flag;
    if (!filters && node.op != promql::TokenKind::kAnd && node.op != promql::TokenKind::kUnless) return id;
    const bool swapped = filters && e.node(node.left).type == promql::Type::kScalar;
    id = e.without_parens(swapped ? node.right : node.left);
  }
}

namespace {

bool ends_with_any(std::string_view name, std::span<const std::string_view> ends) {
  for (const std::string_view end : ends) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 4> kPercent{"_percent", "_percentage", "_pct", ":percent"};

/// The vector below an aggregation or function that keeps the unit; kNone if `id` is neither.
NodeId below(const ExprView& e, NodeId id) {
  const promql::Node& node = e.node(id);
  if (node.kind == NodeKind::kAggregate) {
    using promql::TokenKind;
    const bool keeps = node.op == TokenKind::kSum || node.op == TokenKind::kAvg || node.op == TokenKind::kMin ||
                       node.op == TokenKind::kMax || node.op == TokenKind::kTopk || node.op == TokenKind::kBottomk ||
                       node.op == TokenKind::kQuantile;
    return keeps ? e.without_parens(node.right) : NodeId::kNone;
  }
  if (node.kind != NodeKind::kCall) return NodeId::kNone;
  const std::string_view name = e.function(id);
  const bool keeps = name == "abs" || name == "ceil" || name == "floor" || name == "round" || name == "last_over_time" ||
                     name == "avg_over_time" || name == "max_over_time" || name == "min_over_time" || name == "label_replace";
  return keeps ? e.without_parens(e.tree.arguments_of(e.call(id))[0]) : NodeId::kNone;
}

}  // namespace

bool is_percentage(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  for (NodeId inner = below(e, id); inner != NodeId::kNone; inner = below(e, id)) id = inner;
  const promql::Node& node = e.node(id);
  if (node.kind == NodeKind::kSelector || node.kind == NodeKind::kMatrix)
    return ends_with_any(e.metric(e.selector_of(id)), kPercent);
  if (node.kind != NodeKind::kBinary) return false;
  if (node.op == promql::TokenKind::kMul) return e.number(node.left) == 100 || e.number(node.right) == 100;
  return node.op == promql::TokenKind::kSub && e.number(node.left) == 100;
}

std::string_view measured_metric(const ExprView& e) {
  NodeId id = value_node(e);
  for (NodeId inner = below(e, id); inner != NodeId::kNone; inner = below(e, id)) id = inner;
  const NodeId selector = e.selector_of(id);
  return selector == NodeId::kNone ? std::string_view() : e.metric(selector);
}

}  // namespace c2c::lint::checks
