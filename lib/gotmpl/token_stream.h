#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "gotmpl/lexer.h"

namespace c2c::gotmpl {

/// Where the parsers of one text (one for the text, one for each `define` and `block`) stand in its tokens.
struct TokenCursor {
  const std::vector<Token>* tokens = nullptr;
  std::size_t next = 0;
};

/// Three tokens of look-ahead over a shared cursor. It keeps the slots of the original, because the original reports
/// the line of whatever lies in slot 0.
class TokenStream {
 public:
  explicit TokenStream(TokenCursor& cursor) : cursor_(&cursor) {}

  const Token& next() {
    if (pending_ > 0) {
      --pending_;
    } else {
      slots_[0] = read();
    }
    return slots_[pending_];
  }
  const Token& peek() {
    if (pending_ == 0) {
      slots_[0] = read();
      pending_ = 1;
    }
    return slots_[pending_ - 1];
  }
  Token next_non_space() {
    Token token = next();
    while (token.kind == TokenKind::kSpace) token = next();
    return token;
  }
  Token peek_non_space() {
    const Token token = next_non_space();
    back();
    return token;
  }
  void back() { ++pending_; }
  /// Puts `before` in front of the token that was read last.
  void back(const Token& before) {
    slots_[1] = before;
    pending_ = 2;
  }
  void back(const Token& before, const Token& between) {
    slots_[1] = between;
    slots_[2] = before;
    pending_ = 3;
  }
  /// The line that the original reports.
  [[nodiscard]] std::uint32_t line() const { return slots_[0].line; }
  /// Where the token that was read last starts.
  [[nodiscard]] std::uint32_t offset() const { return slots_[pending_ < slots_.size() ? pending_ : 0].offset; }

 private:
  Token read() {
    const auto& tokens = *cursor_->tokens;
    return tokens[cursor_->next + 1 < tokens.size() ? cursor_->next++ : tokens.size() - 1];
  }

  TokenCursor* cursor_;
  std::array<Token, 3> slots_;
  std::size_t pending_ = 0;
};

}  // namespace c2c::gotmpl
