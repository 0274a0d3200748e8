#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "promql/syntax_error.h"
#include "promql/tokens.h"

namespace c2c::promql {

struct Token {
  TokenKind kind = TokenKind::kEndOfText;
  std::uint32_t begin = 0;  ///< 0-based byte offsets, half-open
  std::uint32_t end = 0;
};

/// Puts the tokens of an expression into `tokens`, without comments. The last one is kEndOfText, or kError where reading had to
/// stop: then the result says why, and the token covers the place. Where Prometheus notices only at the end (an unclosed
/// parenthesis), it is there. Never fails and never throws. `text` must be shorter than 4 GiB.
/// Source: prometheus v0.308.1 promql/parser/lex.go.
[[nodiscard]] std::optional<SyntaxError> lex(std::string_view text, std::vector<Token>& tokens);

}  // namespace c2c::promql
