#include "lint/expr_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "lint/metric_facts.h"

namespace c2c::lint {

using promql::Node;
using promql::NodeId;
using promql::NodeKind;
using promql::Presence;

bool pairs_vectors(const ExprView& e, NodeId id) {
  const Node& node = e.node(id);
  return node.kind == NodeKind::kBinary && e.node(node.left).type == promql::Type::kVector &&
         e.node(node.right).type == promql::Type::kVector;
}

bool pairs_by(const ExprView& e, NodeId id, std::string_view label) {
  const promql::Matching& matching = e.matching(id);
  const auto names = e.tree.labels_of(matching.labels);
  const bool named = std::find(names.begin(), names.end(), label) != names.end();
  return matching.on ? named : !named && label != "__name__";
}

bool filters(const ExprView& e, NodeId id) {
  const Node& node = e.node(id);
  return node.kind == NodeKind::kBinary && promql::is_comparison(node.op) && !node.flag;
}

NodeId scraped_selector(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const Node& node = e.node(id);
  switch (node.kind) {
    case NodeKind::kSelector: {
      const std::string_view metric = e.metric(id);
      return metric.empty() || e.is_recorded(metric) || metric == "ALERTS" ? NodeId::kNone : id;
    }
    case NodeKind::kUnary:
    case NodeKind::kMatrix:
    case NodeKind::kSubquery: return scraped_selector(e, node.left);
    case NodeKind::kBinary:
      if (e.node(node.left).type == promql::Type::kScalar) return scraped_selector(e, node.right);
      if (e.node(node.right).type == promql::Type::kScalar) return scraped_selector(e, node.left);
      if (node.op == promql::TokenKind::kAnd || node.op == promql::TokenKind::kUnless) return scraped_selector(e, node.left);
      return NodeId::kNone;
    case NodeKind::kCall: {
      const std::string_view name = e.function(id);
      if (name.starts_with("absent") || name.starts_with("label_") || name == "info" || name == "vector") return NodeId::kNone;
      for (const NodeId argument : e.tree.arguments_of(e.call(id))) {
        const promql::Type type = e.node(argument).type;
        if (type == promql::Type::kVector || type == promql::Type::kMatrix) return scraped_selector(e, argument);
      }
      return NodeId::kNone;
    }
    default: return NodeId::kNone;
  }
}

bool is_scraped(const ExprView& e, NodeId id) { return scraped_selector(e, id) != NodeId::kNone; }

bool is_single(const promql::ResultLabels& labels) {
  if (labels.others != Presence::kNever) return false;
  return std::all_of(labels.facts.begin(), labels.facts.end(), [](const promql::LabelFact& fact) {
    return fact.presence == Presence::kNever || (fact.presence == Presence::kAlways && fact.value);
  });
}

std::string on_one_line(std::string_view text) {
  constexpr std::size_t kMost = 80;
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
    if (out.size() > kMost + 3) break;
  }
  if (out.size() <= kMost) return out;
  // A character of several bytes is not cut.
  std::size_t cut = kMost;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;
  return out.substr(0, cut) + "...";
}

std::string quoted(std::string_view text) { return "`" + on_one_line(text) + "`"; }

std::string quoted(const ExprView& e, NodeId id) { return quoted(e.text(e.node(id).span)); }

std::string listed(const std::vector<std::string_view>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += quoted(words[i]);
  }
  return out;
}

promql::Span span_of(const ExprView& e, std::string_view label, promql::Span otherwise) {
  const std::string_view text = e.text();
  const std::less<const char*> before;
  if (before(label.data(), text.data()) || before(text.data() + text.size(), label.data() + label.size())) return otherwise;
  const auto begin = static_cast<std::uint32_t>(label.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(label.size())};
}

std::string described(const promql::ValueRange& range) {
  if (range.min == range.max) return fmt::format("always {}", range.min);
  if (std::isinf(range.min) && std::isinf(range.max)) return "between -Inf and +Inf";
  if (std::isinf(range.min)) return fmt::format("never {} {}", range.below_max ? "as high as" : "above", range.max);
  if (std::isinf(range.max)) return fmt::format("never {} {}", range.above_min ? "as low as" : "below", range.min);
  return fmt::format("between {} and {}", range.min, range.max);
}

}  // namespace c2c::lint
