#include "promql/print_parts.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include "gostd/duration.h"
#include "gostd/text.h"
#include "promql/lexer.h"
#include "promql/literal.h"

namespace c2c::promql {
namespace {

constexpr std::string_view kMetricName = "__name__";
constexpr std::int64_t kNsPerMs = 1'000'000;
/// Up to here a whole number of milliseconds survives the way through seconds as a floating-point number.
constexpr std::int64_t kExactNs = std::int64_t{1} << 51;

bool is_letter(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_plain_name(std::string_view name, bool colon) {
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
  return std::all_of(name.begin(), name.end(),
                     [colon](char c) { return is_letter(c) || (c >= '0' && c <= '9') || (colon && c == ':'); });
}

/// Whether a label of a list can stand there without quotes.
/// Differs: the original forgets the three words that its grammar refuses there.
bool is_plain_label(std::string_view label) {
  if (!is_plain_name(label, true)) return false;
  std::vector<Token> tokens;
  static_cast<void>(lex(label, tokens));
  return may_name_label(tokens.front().kind);
}

std::string matcher_text(const Matcher& matcher) {
  std::string text = is_plain_name(matcher.label, false) ? std::string(matcher.label) : gostd::quote(matcher.label);
  text += spelling(matcher.op);
  return text + gostd::quote(matcher.value);
}

double seconds_of_ms(std::int64_t ms) { return static_cast<double>(ms / 1000) + static_cast<double>(ms % 1000 * kNsPerMs) / 1e9; }

std::string print_ms(std::int64_t ms) { return gostd::print_prometheus_duration(std::chrono::milliseconds(ms)); }

}  // namespace

std::string_view spelling(MatchOp op) {
  switch (op) {
    case MatchOp::kEqual:
      return "=";
    case MatchOp::kNotEqual:
      return "!=";
    case MatchOp::kRegex:
      return "=~";
    case MatchOp::kNotRegex:
      return "!~";
  }
  return "=";
}

std::string print_duration_seconds(double seconds) {
  // Differs: the original cuts instead of rounding, and so loses a millisecond now and then; it also forgets
  // the sign of zero.
  const auto ms = to_int64(std::round(std::fabs(seconds) * 1000));
  return (std::signbit(seconds) ? "-" : "") + print_ms(ms);
}

void PartPrinter::number(const Node& node) {
  out_ += node.flag ? print_duration_seconds(node.number) : print_number(node.number);
}

void PartPrinter::string(const Node& node) { out_ += gostd::quote(tree_.strings[node.data]); }

void PartPrinter::name_and_matchers(const Selector& selector) {
  out_ += selector.name;
  std::vector<std::string> texts;
  for (const Matcher& matcher : tree_.matchers_of(selector)) {
    const bool is_name = matcher.label == kMetricName && matcher.op == MatchOp::kEqual && matcher.value == selector.name;
    if (is_name && !selector.name.empty()) continue;
    texts.push_back(matcher_text(matcher));
  }
  if (texts.empty()) {
    // Differs: where the original prints nothing at all, which is no expression.
    if (selector.name.empty()) out_ += "{}";
    return;
  }
  std::sort(texts.begin(), texts.end());
  char before = '{';
  for (const std::string& text : texts) {
    out_ += before;
    out_ += text;
    before = ',';
  }
  out_ += '}';
}

void PartPrinter::at(const Modifiers& modifiers) {
  if (modifiers.timestamp_ms) {
    out_ += fmt::format(" @ {:.3f}", static_cast<double>(*modifiers.timestamp_ms) / 1000.0);
  } else if (modifiers.anchor != AtAnchor::kNone) {
    out_ += modifiers.anchor == AtAnchor::kStart ? " @ start()" : " @ end()";
  }
}

void PartPrinter::extended_range(const Selector& selector) {
  if (selector.anchored) {
    out_ += " anchored";
  } else if (selector.smoothed) {
    out_ += " smoothed";
  }
}

void PartPrinter::selector(const Selector& selector) {
  name_and_matchers(selector);
  at(selector.modifiers);
  extended_range(selector);
  offset(selector.modifiers.offset);
}

void PartPrinter::matrix(const Node& node) {
  const Selector& selector = tree_.selectors[tree_.at(node.left).data];
  name_and_matchers(selector);
  out_ += '[';
  duration(tree_.windows[node.data].range);
  out_ += ']';
  extended_range(selector);
  at(selector.modifiers);
  offset(selector.modifiers.offset);
}

void PartPrinter::subquery_suffix(const Node& node) {
  const Window& window = tree_.windows[node.data];
  out_ += '[';
  duration(window.range);
  out_ += ':';
  if (window.step.ns != 0 || window.step.expression != DurationId::kNone) duration(window.step);
  out_ += ']';
  at(window.modifiers);
  offset(window.modifiers.offset);
}

void PartPrinter::aggregate_head(const Node& node) {
  out_ += spelling(node.op);
  const Slice grouping = tree_.groupings[node.data];
  if (!node.flag && grouping.count == 0) return;
  out_ += node.flag ? " without (" : " by (";
  labels(grouping);
  out_ += ") ";
}

void PartPrinter::op(const Node& node) {
  out_ += spelling(node.op);
  if (node.flag) out_ += " bool";
  const Matching& matching = tree_.matchings[node.data];
  const bool left = matching.cardinality == Cardinality::kManyToOne;
  const bool grouped = left || matching.cardinality == Cardinality::kOneToMany;
  // Differs: the original loses the group modifier behind an empty `ignoring ()`.
  if (!matching.vectors || (matching.labels.count == 0 && !matching.on && !grouped)) return;
  out_ += matching.on ? " on (" : " ignoring (";
  labels(matching.labels);
  out_ += ')';
  if (!grouped) return;
  out_ += left ? " group_left (" : " group_right (";
  labels(matching.include);
  out_ += ')';
}

void PartPrinter::labels(Slice slice) {
  std::string_view between;
  for (const std::string_view label : tree_.labels_of(slice)) {
    out_ += between;
    // Differs: the original never quotes in the lists of binary operators.
    out_ += is_plain_label(label) ? std::string(label) : gostd::quote(label);
    between = ", ";
  }
}

void PartPrinter::duration_ns(std::int64_t ns) {
  const std::int64_t ms = ns / kNsPerMs;
  const bool exact = ns % kNsPerMs == 0 && ns < kExactNs && ns > -kExactNs;
  const bool reads_back = ms != 0 && to_int64(std::round(seconds_of_ms(ms) * 1e9)) / kNsPerMs == ms;
  // The engine counts in milliseconds, so what is below may go, but not all of it.
  if (exact || (reads_back && ns != std::numeric_limits<std::int64_t>::min())) {
    out_ += print_ms(ms);
    return;
  }
  // Differs: the original prints a duration that is another one, or none.
  const double seconds = std::fabs(static_cast<double>(ns)) / 1e9;
  if (ns < 0 && ns != std::numeric_limits<std::int64_t>::min()) out_ += '-';
  out_ += print_number(seconds);
}

void PartPrinter::duration(const DurationValue& value) {
  if (value.expression != DurationId::kNone) return duration_expression(value.expression);
  duration_ns(value.ns);
}

void PartPrinter::offset(const DurationValue& offset) {
  if (offset.expression == DurationId::kNone) {
    if (offset.ns == 0) return;
    out_ += " offset ";
    return duration_ns(offset.ns);
  }
  out_ += " offset ";
  const DurationNode& top = tree_.at(offset.expression);
  const auto is_binary = [](const DurationNode& node) {
    return !node.wrapped && node.left != DurationId::kNone && node.op != TokenKind::kMin && node.op != TokenKind::kMax;
  };
  // Differs: without more signs the offset would end at its first number or call.
  if (is_binary(top)) {
    out_ += "++";
  } else if (!top.wrapped && top.op == TokenKind::kSub && is_binary(tree_.at(top.right))) {
    out_ += '+';
  }
  duration_expression(offset.expression);
}

void PartPrinter::duration_number(const DurationNode& node) {
  out_ += node.written_as_duration ? print_duration_seconds(node.seconds) : print_number(node.seconds);
}

void PartPrinter::duration_expression(DurationId root) {
  struct Piece {
    DurationId id;
    std::string_view text;  ///< if there is no id
    bool base;              ///< left of `^`
  };
  std::vector<Piece> stack{{root, {}, false}};
  while (!stack.empty()) {
    const Piece piece = stack.back();
    stack.pop_back();
    if (piece.id == DurationId::kNone) {
      out_ += piece.text;
      continue;
    }
    const DurationNode& node = tree_.at(piece.id);
    const auto push_text = [&stack](std::string_view text) { stack.push_back({DurationId::kNone, text, false}); };
    const auto push = [&stack](DurationId id, bool base) { stack.push_back({id, {}, base}); };
    // Differs: the original forgets the parentheses of `(-2) ^ step()`.
    const bool signed_base = piece.base && node.op == TokenKind::kNumber && std::signbit(node.seconds);
    if (node.wrapped || signed_base) {
      out_ += '(';
      push_text(")");
    }
    if (node.op == TokenKind::kNumber) {
      duration_number(node);
    } else if (node.op == TokenKind::kStep) {
      out_ += "step()";
    } else if (node.op == TokenKind::kMin || node.op == TokenKind::kMax) {
      out_ += spelling(node.op);
      out_ += '(';
      push_text(")");
      push(node.right, false);
      push_text(", ");
      push(node.left, false);
    } else if (node.left == DurationId::kNone) {
      out_ += spelling(node.op);
      push(node.right, false);
    } else {
      push(node.right, false);
      push_text(" ");
      push_text(spelling(node.op));
      push_text(" ");
      push(node.left, node.op == TokenKind::kPow);
    }
  }
}

}  // namespace c2c::promql
