#pragma once

#include <cstdint>
#include <string_view>

namespace c2c::promql {

enum class TokenKind : std::uint8_t {
#define C2C_TOKEN(enumerator, spelling, class) k##enumerator,
#include "promql/tokens.def"
};

enum class TokenClass : std::uint8_t { kSpecial, kName, kLiteral, kPunctuation, kMatching, kOperator, kAggregator, kKeyword };

/// Canonical spelling; empty for kinds that have none.
[[nodiscard]] std::string_view spelling(TokenKind kind);
[[nodiscard]] TokenClass token_class(TokenKind kind);
/// Whether a token of this kind may stand for a metric's name outside braces.
[[nodiscard]] bool may_name_metric(TokenKind kind);
/// Whether it may stand for a label in a list such as `by (...)`, without quotes.
[[nodiscard]] bool may_name_label(TokenKind kind);
[[nodiscard]] bool is_comparison(TokenKind kind);
[[nodiscard]] bool is_set_operator(TokenKind kind);
/// Whether the aggregation takes a parameter in front of its operand.
[[nodiscard]] bool takes_parameter(TokenKind aggregator);

/// The kind of a word outside of braces, in any case: a keyword, `inf` or `nan` as numbers, or `otherwise`.
[[nodiscard]] TokenKind keyword_or(std::string_view word, TokenKind otherwise);

}  // namespace c2c::promql
