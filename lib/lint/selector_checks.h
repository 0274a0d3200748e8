#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "lint/views.h"

/// What the checks of selectors and functions have in common.
namespace c2c::lint {

/// f(id, name, arguments) for each call of a function.
template <class F>
void for_each_call(const ExprView& e, F&& f) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kCall)) {
    const promql::Call& call = e.call(id);
    if (call.function != nullptr) f(id, call.function->name, e.tree.arguments_of(call));
  }
}

/// f(id) for each node of a kind.
template <class F>
void for_each_node(const ExprView& e, promql::NodeKind kind, F&& f) {
  for (const promql::NodeId id : e.facts.nodes(kind)) f(id);
}

/// The selectors inside of a node.
[[nodiscard]] std::vector<promql::NodeId> selectors_below(const ExprView& e, promql::NodeId id);

/// The nearest node above that is no parenthesis and no range: who takes the value.
[[nodiscard]] promql::NodeId consumer(const ExprView& e, promql::NodeId id);

/// Whether the result's labels are made of the selector's matchers: it is the operand of `absent` or `absent_over_time`, which
/// take the labels that a single `=` names. There a matcher cannot be rewritten to another that takes the same series.
/// Source: prometheus v0.308.1 promql/functions.go createLabelsForAbsentFunction.
[[nodiscard]] bool makes_labels(const ExprView& e, promql::NodeId selector);

/// rate, irate, increase and Cortex's xrate and xincrease.
[[nodiscard]] bool is_rate(std::string_view function);

/// What the value is picked from without being computed anew: below parentheses, and aggregations that add up or pick
/// (sum, min, max, avg, topk, bottomk), and functions that pass values on (sort, label_replace, label_join).
[[nodiscard]] promql::NodeId source_of(const ExprView& e, promql::NodeId id);

/// The value of an expression of numbers.
[[nodiscard]] std::optional<double> constant(const ExprView& e, promql::NodeId id);

/// The text of a string argument.
[[nodiscard]] std::optional<std::string_view> string_of(const ExprView& e, promql::NodeId id);

/// A comparison of something with a number, turned so that the number is on the right.
struct Comparison {
  promql::NodeId value;
  promql::TokenKind op;
  double number;
};
[[nodiscard]] std::optional<Comparison> comparison(const ExprView& e, promql::NodeId id);

/// A piece of the expression on one line, for a text: without line breaks, cut where it is long.
[[nodiscard]] std::string shown(const ExprView& e, promql::Span span);
[[nodiscard]] std::string shown(const ExprView& e, promql::NodeId id);

/// Only the first word of a node: the name of an aggregation or a function.
[[nodiscard]] promql::Span first_word(const ExprView& e, promql::NodeId id);
/// From the last `word` (offset, @) in the text of a node to its end.
[[nodiscard]] promql::Span from_word(const ExprView& e, promql::NodeId id, std::string_view word);
/// The operator of a matcher; empty for a metric's name outside of braces.
[[nodiscard]] promql::Span op_span(const ExprView& e, const promql::Matcher& matcher);
/// The place of a part of a matcher's value; the whole value if it was written with escapes.
[[nodiscard]] promql::Span part_span(const ExprView& e, const promql::Matcher& matcher, std::string_view part);
/// Whether the matcher's value was written without escapes, so that its bytes stand in the expression.
[[nodiscard]] bool is_verbatim(const ExprView& e, const promql::Matcher& matcher);

/// A fix that puts `text` in the place of a part; none if the place is not known exactly.
[[nodiscard]] std::vector<diag::Edit> edit(const ExprView& e, promql::Span span, std::string text);
/// A fix that takes a matcher out of its selector, comma and all.
[[nodiscard]] std::vector<diag::Edit> remove_matcher(const ExprView& e, std::span<const promql::Matcher> all, std::size_t index);

}  // namespace c2c::lint
