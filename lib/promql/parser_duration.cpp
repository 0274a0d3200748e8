// Numbers, and durations in brackets and behind `offset`. There the original has a grammar of its own, in
// which arithmetic is refused unless switched on, but `step()`, `min(a, b)` and `max(a, b)` never are.
#include <fmt/core.h>

#include <cmath>

#include "gostd/duration.h"
#include "promql/literal.h"
#include "promql/parser_impl.h"
#include "promql/precedence.h"

namespace c2c::promql {
namespace {

constexpr double kMaxSeconds = 9223372036854775808.0 / 1e9;

bool is_sign(TokenKind kind) { return kind == TokenKind::kAdd || kind == TokenKind::kSub; }
bool is_number(TokenKind kind) { return kind == TokenKind::kNumber || kind == TokenKind::kDuration; }
bool is_min_max(TokenKind kind) { return kind == TokenKind::kMin || kind == TokenKind::kMax; }

bool is_arithmetic(TokenKind kind) { return kind >= TokenKind::kAdd && kind <= TokenKind::kPow; }

}  // namespace

/// A part of a duration: a plain number, or a node that computes it.
struct Parser::DurationPart {
  double seconds = 0;
  bool written_as_duration = false;
  DurationId id = DurationId::kNone;
  Span span{};

  [[nodiscard]] bool is_number() const { return id == DurationId::kNone; }
};

std::pair<double, bool> Parser::number_value(const Token& token) {
  const std::string_view text = text_of(token);
  if (token.kind == TokenKind::kNumber) {
    if (const auto value = parse_number(text)) return {*value, false};
    report(ErrorKind::kSyntax, {token.begin, token.end}, fmt::format("`{}` is no number, or too large", text));
    return {0, false};
  }
  const gostd::DurationResult duration = gostd::parse_prometheus_duration(text);
  if (!duration.value) {
    const bool range = duration.error == "duration out of range";
    report(ErrorKind::kSyntax, {token.begin, token.end},
           range ? "the duration is out of range" : fmt::format("`{}` is no duration", text),
           range ? "at most 292 years" : "whole numbers with the units y, w, d, h, m, s, ms in this order, such as `1h30m`");
    return {0, true};
  }
  const std::int64_t ms = duration.value->count();
  return {static_cast<double>(ms / 1000) + static_cast<double>(ms % 1000 * 1'000'000) / 1e9, true};
}

void Parser::need_duration_expressions(Span span) {
  if (features_.duration_expressions) return;
  report(ErrorKind::kFeature, span, "arithmetic on durations is experimental and not switched on",
         "write the duration out; no version of Cortex can switch it on");
}

DurationId Parser::store(const DurationPart& part) {
  if (!part.is_number()) return part.id;
  tree_.durations.push_back(
      {.op = TokenKind::kNumber, .written_as_duration = part.written_as_duration, .seconds = part.seconds, .span = part.span});
  return static_cast<DurationId>(tree_.durations.size() - 1);
}

DurationValue Parser::value_of(const DurationPart& part) {
  if (!part.is_number()) return {.ns = 0, .expression = part.id};
  return {.ns = to_int64(std::round(part.seconds * 1e9)), .expression = DurationId::kNone};
}

Parser::DurationPart Parser::parse_duration_literal() {
  const Token token = next();
  const auto [seconds, is_duration] = number_value(token);
  DurationPart part{.seconds = seconds, .written_as_duration = is_duration, .span = {token.begin, token.end}};
  if (seconds > kMaxSeconds || seconds < -kMaxSeconds) {
    report(ErrorKind::kSyntax, part.span, "the duration is out of range", "at most 292 years");
    part.seconds = 1;
  }
  return part;
}

/// `step()`, `min(a, b)` or `max(a, b)`.
Parser::DurationPart Parser::parse_duration_call() {
  const Token name = next();
  DurationNode node{.op = name.kind};
  if (!take(TokenKind::kLeftParen)) {
    unexpected("`(`");
    return {};
  }
  if (is_min_max(name.kind)) {
    const DurationPart left = parse_duration_expr(0);
    if (!panic_ && !take(TokenKind::kComma)) unexpected("`,`");
    if (panic_) return {};
    const DurationPart right = parse_duration_expr(0);
    if (panic_) return {};
    node.left = store(left);
    node.right = store(right);
  }
  if (!take(TokenKind::kRightParen)) {
    unexpected("`)`");
    return {};
  }
  node.span = {name.begin, last_end_};
  tree_.durations.push_back(node);
  return {.id = static_cast<DurationId>(tree_.durations.size() - 1), .span = node.span};
}

Parser::DurationPart Parser::negate(DurationPart part, const Token& sign) {
  part.span.begin = sign.begin;
  if (part.is_number()) {
    if (sign.kind == TokenKind::kSub) part.seconds = -part.seconds;
    return part;
  }
  tree_.durations.push_back({.op = sign.kind, .right = part.id, .span = part.span});
  part.id = static_cast<DurationId>(tree_.durations.size() - 1);
  return part;
}

Parser::DurationPart Parser::wrap(DurationPart part) {
  if (!part.is_number()) tree_.at(part.id).wrapped = true;
  return part;
}

Parser::DurationPart Parser::combine(DurationPart left, const Token& op, DurationPart right) {
  need_duration_expressions(left.span);
  if ((op.kind == TokenKind::kDiv || op.kind == TokenKind::kMod) && right.is_number() && right.seconds == 0) {
    report(ErrorKind::kSyntax, {op.begin, op.end}, "division by zero");
  }
  DurationNode node{.op = op.kind, .left = store(left), .span = {left.span.begin, right.span.end}};
  node.right = store(right);
  tree_.durations.push_back(node);
  return {.id = static_cast<DurationId>(tree_.durations.size() - 1), .span = node.span};
}

Parser::DurationPart Parser::parse_duration_prefix() {
  const TokenKind kind = this->kind();
  if (is_number(kind)) return parse_duration_literal();
  if (kind == TokenKind::kStep || is_min_max(kind)) return parse_duration_call();
  if (is_sign(kind)) {
    const Token sign = next();
    const DurationPart part = parse_duration_expr(kUnaryPower);
    // A plus in front of what is computed leaves no trace here.
    if (panic_ || (sign.kind == TokenKind::kAdd && !part.is_number())) return part;
    return negate(part, sign);
  }
  if (kind != TokenKind::kLeftParen) {
    unexpected("a duration");
    return {};
  }
  next();
  const DurationPart part = parse_duration_expr(0);
  if (!panic_ && !take(TokenKind::kRightParen)) unexpected("`)`");
  if (panic_) return {};
  need_duration_expressions(part.span);
  return wrap(part);
}

Parser::DurationPart Parser::parse_duration_expr(std::uint8_t min_power) {
  if (depth_ >= kMaxDepth) {
    report(ErrorKind::kSyntax, {peek().begin, peek().end}, fmt::format("nested deeper than {} levels", kMaxDepth));
    now_ = last_;
    panic_ = true;
    return {};
  }
  ++depth_;
  DurationPart left = parse_duration_prefix();
  while (!panic_ && is_arithmetic(kind())) {
    const BindingPower power = binding_power(kind());
    if (power.left < min_power) break;
    const Token op = next();
    const DurationPart right = parse_duration_expr(power.right);
    if (!panic_) left = combine(left, op, right);
  }
  --depth_;
  return left;
}

DurationValue Parser::parse_positive_duration() {
  const DurationPart part = parse_duration_expr(0);
  if (!panic_ && part.is_number() && part.seconds <= 0) {
    report(ErrorKind::kSyntax, part.span, "the duration must be greater than 0");
  }
  return value_of(part);
}

/// Behind `offset` and a sign. What follows the parenthesis, number or call does not belong to the offset any
/// more.
Parser::DurationPart Parser::parse_signed_offset() {
  const Token sign = next();
  if (is_number(kind())) return negate(parse_duration_literal(), sign);
  if (kind() == TokenKind::kStep || is_min_max(kind())) {
    const DurationPart part = parse_duration_call();
    return panic_ ? part : negate(part, sign);
  }
  const Token open = next();
  const DurationPart part = parse_duration_expr(0);
  if (!panic_ && !take(TokenKind::kRightParen)) unexpected("`)`");
  if (panic_) return {};
  if (part.is_number()) {
    // The original fails here, with an error that says nothing.
    report(ErrorKind::kSyntax, {open.begin, last_end_}, "a number in parentheses behind the sign of an offset",
           "remove the parentheses");
    return part;
  }
  return sign.kind == TokenKind::kSub ? negate(wrap(part), sign) : wrap(part);
}

DurationValue Parser::parse_offset_value() {
  const TokenKind first = kind();
  const TokenKind second = peek_second().kind;
  if (is_number(first)) return value_of(parse_duration_literal());
  if (first == TokenKind::kStep || is_min_max(first)) return value_of(parse_duration_call());
  const bool more = is_number(second) || second == TokenKind::kStep || is_min_max(second) || second == TokenKind::kLeftParen;
  if (is_sign(first) && more) return value_of(parse_signed_offset());
  return value_of(parse_duration_expr(0));
}

}  // namespace c2c::promql
