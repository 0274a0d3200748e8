#include "lint/selector_checks.h"

#include <algorithm>
#include <cmath>

#include "lint/expr_tools.h"

namespace c2c::lint {

using promql::Node;
using promql::NodeId;
using promql::NodeKind;
using promql::Span;
using promql::TokenKind;

namespace {

/// The first child, which begins a subtree's slice of the nodes; kNone for a leaf.
NodeId first_child(const ExprView& e, NodeId id) {
  const Node& node = e.node(id);
  if (node.kind == NodeKind::kCall) {
    const auto arguments = e.tree.arguments_of(e.call(id));
    return arguments.empty() ? NodeId::kNone : arguments[0];
  }
  return node.left != NodeId::kNone ? node.left : node.right;
}

TokenKind mirrored(TokenKind op) {
  switch (op) {
    case TokenKind::kLess: return TokenKind::kGreater;
    case TokenKind::kLessEqual: return TokenKind::kGreaterEqual;
    case TokenKind::kGreater: return TokenKind::kLess;
    case TokenKind::kGreaterEqual: return TokenKind::kLessEqual;
    default: return op;
  }
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

std::vector<NodeId> selectors_below(const ExprView& e, NodeId id) {
  NodeId first = id;
  for (NodeId child = first_child(e, first); child != NodeId::kNone; child = first_child(e, first)) first = child;
  std::vector<NodeId> out;
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(id); ++i) {
    if (e.tree.nodes[i].kind == NodeKind::kSelector) out.push_back(static_cast<NodeId>(i));
  }
  return out;
}

NodeId consumer(const ExprView& e, NodeId id) {
  do id = e.parent(id);
  while (id != NodeId::kNone && (e.node(id).kind == NodeKind::kParen || e.node(id).kind == NodeKind::kMatrix));
  return id;
}

bool makes_labels(const ExprView& e, NodeId selector) {
  return e.function(consumer(e, selector)).starts_with("absent");
}

bool is_rate(std::string_view function) {
  return function == "rate" || function == "irate" || function == "increase" || function == "xrate" || function == "xincrease";
}

NodeId source_of(const ExprView& e, NodeId id) {
  for (;;) {
    id = e.without_parens(id);
    const Node& node = e.node(id);
    if (node.kind == NodeKind::kAggregate) {
      if (node.op == TokenKind::kCount || node.op == TokenKind::kGroup || node.op == TokenKind::kCountValues ||
          node.op == TokenKind::kStddev || node.op == TokenKind::kStdvar || node.op == TokenKind::kQuantile) {
        return id;
      }
      id = node.right;
    } else if (node.kind == NodeKind::kCall) {
      const std::string_view name = e.function(id);
      if (name != "sort" && name != "sort_desc" && name != "label_replace" && name != "label_join") return id;
      id = e.tree.arguments_of(e.call(id))[0];
    } else {
      return id;
    }
  }
}

std::optional<double> constant(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  if (id == NodeId::kNone) return std::nullopt;
  const Node& node = e.node(id);
  if (node.kind == NodeKind::kNumber) return node.number;
  if (node.type != promql::Type::kScalar) return std::nullopt;
  // Numbers are few and chains of them short: what is deep is no number.
  std::vector<double> stack;
  NodeId first = id;
  for (NodeId child = first_child(e, first); child != NodeId::kNone; child = first_child(e, first)) first = child;
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(id); ++i) {
    const Node& at = e.tree.nodes[i];
    if (at.kind == NodeKind::kParen) continue;
    if (at.kind == NodeKind::kNumber) {
      stack.push_back(at.number);
    } else if (at.kind == NodeKind::kUnary) {
      if (at.op == TokenKind::kSub) stack.back() = -stack.back();
    } else if (at.kind == NodeKind::kBinary) {
      const double right = stack.back();
      stack.pop_back();
      double& left = stack.back();
      switch (at.op) {
        case TokenKind::kAdd: left += right; break;
        case TokenKind::kSub: left -= right; break;
        case TokenKind::kMul: left *= right; break;
        case TokenKind::kDiv: left /= right; break;
        case TokenKind::kMod: left = std::fmod(left, right); break;
        case TokenKind::kPow: left = std::pow(left, right); break;
        default: return std::nullopt;
      }
    } else {
      return std::nullopt;
    }
  }
  return stack.back();
}

std::optional<std::string_view> string_of(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  if (id == NodeId::kNone || e.node(id).kind != NodeKind::kString) return std::nullopt;
  return e.tree.strings[e.node(id).data];
}

std::optional<Comparison> comparison(const ExprView& e, NodeId id) {
  const Node& node = e.node(id);
  if (node.kind != NodeKind::kBinary || !promql::is_comparison(node.op)) return std::nullopt;
  if (const auto number = constant(e, node.right)) return Comparison{node.left, node.op, *number};
  if (const auto number = constant(e, node.left)) return Comparison{node.right, mirrored(node.op), *number};
  return std::nullopt;
}

std::string shown(const ExprView& e, Span span) { return on_one_line(e.text(span)); }

std::string shown(const ExprView& e, NodeId id) { return shown(e, e.node(id).span); }

Span first_word(const ExprView& e, NodeId id) {
  const Span span = e.node(id).span;
  const std::string_view text = e.text(span);
  const std::size_t size = std::min(text.find_first_of(" (\n\t\r"), text.size());
  return {span.begin, span.begin + static_cast<std::uint32_t>(size)};
}

Span from_word(const ExprView& e, NodeId id, std::string_view word) {
  const Span span = e.node(id).span;
  const std::string_view text = e.text(span);
  const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); };
  const auto at = std::find_end(text.begin(), text.end(), word.begin(), word.end(), same);
  if (at == text.end()) return span;
  return {span.begin + static_cast<std::uint32_t>(at - text.begin()), span.end};
}

Span op_span(const ExprView& e, const promql::Matcher& matcher) {
  const std::string_view op = promql::spelling(matcher.op);
  const Span before{matcher.span.begin, matcher.value_span.begin};
  if (before.end <= before.begin) return {matcher.span.begin, matcher.span.begin};
  const std::size_t at = e.text(before).rfind(op);
  if (at == std::string_view::npos) return {matcher.span.begin, matcher.span.begin};
  const auto begin = before.begin + static_cast<std::uint32_t>(at);
  return {begin, begin + static_cast<std::uint32_t>(op.size())};
}

bool is_verbatim(const ExprView& e, const promql::Matcher& matcher) {
  const std::string_view raw = e.text(matcher.value_span);
  return raw.size() == matcher.value.size() + 2 && raw.substr(1, matcher.value.size()) == matcher.value;
}

Span part_span(const ExprView& e, const promql::Matcher& matcher, std::string_view part) {
  if (!is_verbatim(e, matcher)) return matcher.value_span;
  const auto begin = matcher.value_span.begin + 1 + static_cast<std::uint32_t>(part.data() - matcher.value.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

std::vector<diag::Edit> edit(const ExprView& e, Span span, std::string text) {
  if (!e.is_string()) return {};
  return {{e.locate(span), std::move(text)}};
}

std::vector<diag::Edit> remove_matcher(const ExprView& e, std::span<const promql::Matcher> all, std::size_t index) {
  const Span own = all[index].span;
  // Only blanks and one comma may lie between: a comment there would be lost.
  const auto only_comma = [&](Span between) {
    const std::string_view text = e.text(between);
    return std::count(text.begin(), text.end(), ',') == 1 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == ',' || is_blank(c); });
  };
  if (index > 0 && all[index - 1].span.end <= own.begin) {
    const Span before{all[index - 1].span.end, own.begin};
    if (only_comma(before)) return edit(e, {before.begin, own.end}, {});
  }
  if (index + 1 < all.size() && own.end <= all[index + 1].span.begin) {
    const Span after{own.end, all[index + 1].span.begin};
    if (only_comma(after)) return edit(e, {own.begin, after.end}, {});
  }
  // The only one between the braces; its own comma, if it has one, stays behind and would not parse.
  std::size_t behind = own.end;
  while (behind < e.text().size() && is_blank(e.text()[behind])) ++behind;
  return behind < e.text().size() && e.text()[behind] == '}' ? edit(e, own, {}) : std::vector<diag::Edit>{};
}

}  // namespace c2c::lint
