#include <fmt/core.h>

#include <cmath>
#include <limits>

#include "gostd/regexp_help.h"
#include "promql/literal.h"
#include "promql/parser_impl.h"
#include "promql/regexp.h"

namespace c2c::promql {
namespace {

constexpr std::string_view kMetricName = "__name__";
constexpr std::string_view kModifierHelp = "write it right behind the selector, its range or the subquery";

bool is_match_op(TokenKind kind) {
  return kind == TokenKind::kEqual || kind == TokenKind::kNotEqual || kind == TokenKind::kEqualRegex ||
         kind == TokenKind::kNotEqualRegex;
}

MatchOp match_op(TokenKind kind) {
  if (kind == TokenKind::kEqual) return MatchOp::kEqual;
  if (kind == TokenKind::kNotEqual) return MatchOp::kNotEqual;
  return kind == TokenKind::kEqualRegex ? MatchOp::kRegex : MatchOp::kNotRegex;
}

}  // namespace

std::string_view Parser::string_value(const Token& token) {
  const std::string_view text = text_of(token);
  auto value = unescape(text);
  if (!value) return text.substr(1, text.size() - 2);
  tree_.owned.push_back(std::make_unique<std::string>(*std::move(value)));
  return *tree_.owned.back();
}

NodeId Parser::parse_selector() {
  Selector selector;
  selector.matchers.first = static_cast<std::uint32_t>(tree_.matchers.size());
  const std::uint32_t begin = peek().begin;
  Span name{};
  if (kind() != TokenKind::kLeftBrace) {
    const Token token = next();
    selector.name = text_of(token);
    name = {token.begin, token.end};
  }
  if (kind() == TokenKind::kLeftBrace) parse_matchers();
  if (!selector.name.empty()) {
    tree_.matchers.push_back(
        {.op = MatchOp::kEqual, .label = kMetricName, .value = selector.name, .span = name, .value_span = name});
  }
  selector.matchers.count = static_cast<std::uint32_t>(tree_.matchers.size()) - selector.matchers.first;
  tree_.selectors.push_back(selector);
  return add(
      {.kind = NodeKind::kSelector, .span = {begin, last_end_}, .data = static_cast<std::uint32_t>(tree_.selectors.size() - 1)});
}

void Parser::parse_matchers() {
  next();
  while (kind() != TokenKind::kRightBrace) {
    parse_matcher();
    if (!panic_ && kind() != TokenKind::kComma && kind() != TokenKind::kRightBrace) unexpected("`,` or `}`");
    while (panic_ && !at_end() && kind() != TokenKind::kComma && kind() != TokenKind::kRightBrace) next();
    if (at_end()) {
      panic_ = true;
      return;
    }
    panic_ = false;
    take(TokenKind::kComma);
  }
  next();
}

void Parser::parse_matcher() {
  if (kind() != TokenKind::kIdentifier && kind() != TokenKind::kString) return unexpected("the name of a label");
  const Token label = next();
  if (!is_match_op(kind())) {
    if (label.kind == TokenKind::kIdentifier) return unexpected("`=`, `!=`, `=~` or `!~`");
    const Span span{label.begin, label.end};
    tree_.matchers.push_back(
        {.op = MatchOp::kEqual, .label = kMetricName, .value = string_value(label), .span = span, .value_span = span});
    return;
  }
  const MatchOp op = match_op(next().kind);
  if (kind() != TokenKind::kString) {
    const bool doubled = kind() == TokenKind::kEqual;
    return unexpected("a string", doubled ? "labels are compared by a single `=`" : "values of labels must be quoted");
  }
  add_matcher(op, label, next());
}

void Parser::add_matcher(MatchOp op, const Token& label, const Token& value) {
  Matcher matcher{.op = op,
                  .label = {},
                  .value = string_value(value),
                  .span = {label.begin, value.end},
                  .value_span = {value.begin, value.end}};
  matcher.label = label.kind == TokenKind::kString ? string_value(label) : text_of(label);
  tree_.matchers.push_back(matcher);
  if (op != MatchOp::kRegex && op != MatchOp::kNotRegex) return;
  const std::string reason = check_regexp(matcher.value);
  if (reason.empty()) return;
  report(ErrorKind::kSyntax, matcher.value_span, fmt::format("invalid regular expression: {}", reason),
         std::string(gostd::regexp_help(matcher.value)));
}

bool Parser::is_broken(NodeId id) const {
  const Node& node = tree_.at(id);
  return node.kind == NodeKind::kMatrix && tree_.at(node.left).kind != NodeKind::kSelector;
}

Modifiers* Parser::modifiers_of(NodeId id) {
  Node& node = tree_.at(id);
  if (node.kind == NodeKind::kSubquery) return &tree_.windows[node.data].modifiers;
  Selector* selector = selector_of(id);
  return selector == nullptr ? nullptr : &selector->modifiers;
}

Selector* Parser::selector_of(NodeId id) {
  const Node* node = &tree_.at(id);
  if (node->kind == NodeKind::kMatrix) node = &tree_.at(node->left);
  return node->kind == NodeKind::kSelector ? &tree_.selectors[node->data] : nullptr;
}

NodeId Parser::parse_brackets(NodeId left) {
  const Token open = next();
  Window window;
  window.range = parse_positive_duration();
  if (panic_) return left;
  const std::uint32_t begin = tree_.at(left).span.begin;
  if (take(TokenKind::kColon)) {
    if (kind() != TokenKind::kRightBracket) window.step = parse_positive_duration();
    if (!panic_ && kind() != TokenKind::kRightBracket) unexpected("`]`");
    if (panic_) return left;
    window.span = {open.begin, next().end};
    append(tree_.windows, window);
    return add({.kind = NodeKind::kSubquery,
                .span = {begin, last_end_},
                .left = left,
                .data = static_cast<std::uint32_t>(tree_.windows.size() - 1)});
  }
  if (kind() != TokenKind::kRightBracket) {
    unexpected("`:` or `]`");
    return left;
  }
  window.span = {open.begin, next().end};
  return make_matrix(left, window);
}

NodeId Parser::make_matrix(NodeId left, Window window) {
  const Node& node = tree_.at(left);
  if (node.kind != NodeKind::kSelector) {
    report(ErrorKind::kSyntax, window.span, "a range of something that is no selector",
           "over an expression it is a subquery: `[5m:]`");
  } else if (const Modifiers& modifiers = tree_.selectors[node.data].modifiers; modifiers.offset.ns != 0) {
    report(ErrorKind::kSyntax, window.span, "`offset` before the range", "write the range first: `metric[5m] offset 1h`");
  } else if (modifiers.timestamp_ms) {
    report(ErrorKind::kSyntax, window.span, "`@` before the range", "write the range first: `metric[5m] @ 1600000000`");
  }
  const std::uint32_t begin = node.span.begin;
  append(tree_.windows, window);
  return add({.kind = NodeKind::kMatrix,
              .span = {begin, last_end_},
              .left = left,
              .data = static_cast<std::uint32_t>(tree_.windows.size() - 1)});
}

void Parser::parse_offset(NodeId left) {
  const Token keyword = next();
  const DurationValue offset = parse_offset_value();
  if (panic_ || is_broken(left)) return;
  Modifiers* modifiers = modifiers_of(left);
  Node& node = tree_.at(left);
  const Span span{node.span.begin, keyword.end};
  if (modifiers == nullptr) {
    report(ErrorKind::kSyntax, span, "`offset` behind something that is no selector, range or subquery",
           std::string(kModifierHelp));
  } else if (modifiers->offset.ns != 0 || modifiers->offset.expression != DurationId::kNone) {
    report(ErrorKind::kSyntax, span, "`offset` twice", "an offset is set once");
  } else {
    modifiers->offset = offset;
    node.span.end = last_end_;
  }
}

void Parser::parse_at(NodeId left) {
  const Token at = next();
  const Span span{at.begin, at.end};
  if (kind() == TokenKind::kStart || kind() == TokenKind::kEnd) {
    const AtAnchor anchor = next().kind == TokenKind::kStart ? AtAnchor::kStart : AtAnchor::kEnd;
    if (!take(TokenKind::kLeftParen)) return unexpected("`()`");
    if (!take(TokenKind::kRightParen)) return unexpected("`)`");
    set_anchor(left, anchor, std::nullopt, span);
    return;
  }
  const bool negative = kind() == TokenKind::kSub;
  if (negative || kind() == TokenKind::kAdd) next();
  if (kind() != TokenKind::kNumber && kind() != TokenKind::kDuration) return unexpected("a timestamp, `start()` or `end()`");
  const Token token = next();
  const double seconds = number_value(token).first * (negative ? -1 : 1);
  constexpr double kLimit = 9223372036854775808.0;  // 2^63
  if (std::isnan(seconds) || seconds >= kLimit || seconds <= -kLimit) {
    report(ErrorKind::kSyntax, {tree_.at(left).span.begin, token.end}, "the timestamp is out of range",
           "it is in seconds since 1970");
    return;
  }
  set_anchor(left, AtAnchor::kNone, to_int64(std::round(seconds * 1000)), span);
}

void Parser::set_anchor(NodeId left, AtAnchor anchor, std::optional<std::int64_t> timestamp, Span at) {
  if (is_broken(left)) return;
  Modifiers* modifiers = modifiers_of(left);
  Node& node = tree_.at(left);
  const Span span{node.span.begin, at.end};
  if (modifiers == nullptr) {
    report(ErrorKind::kSyntax, span, "`@` behind something that is no selector, range or subquery", std::string(kModifierHelp));
    return;
  }
  if (modifiers->timestamp_ms || modifiers->anchor != AtAnchor::kNone) {
    report(ErrorKind::kSyntax, span, "`@` twice", "a timestamp is set once");
    return;
  }
  modifiers->timestamp_ms = timestamp;
  modifiers->anchor = anchor;
  node.span.end = last_end_;
}

void Parser::parse_extended_range(NodeId left) {
  const Token word = next();
  const Span span{word.begin, word.end};
  const std::string_view name = spelling(word.kind);
  if (!features_.extended_ranges) {
    report(ErrorKind::kFeature, span, fmt::format("`{}` is experimental and not switched on", name),
           "no version of Cortex can switch it on");
    return;
  }
  if (is_broken(left)) return;
  Selector* selector = selector_of(left);
  if (selector == nullptr) {
    report(ErrorKind::kSyntax, span, fmt::format("`{}` behind something that is no selector or range", name),
           std::string(kModifierHelp));
    return;
  }
  (word.kind == TokenKind::kAnchored ? selector->anchored : selector->smoothed) = true;
  if (selector->anchored && selector->smoothed) {
    report(ErrorKind::kSyntax, span, "`anchored` and `smoothed` together", "choose one");
  }
}

}  // namespace c2c::promql
