#pragma once

#include <cstdint>

#include "promql/lexer.h"

namespace c2c::promql {

/// How tightly an operator holds its operands; 0: not a binary operator. The one whose `left` is below what
/// the surroundings ask for ends the operand; its right operand is read with `right`.
struct BindingPower {
  std::uint8_t left = 0;
  std::uint8_t right = 0;
};

/// What the operand of unary plus and minus is read with: they hold as tightly as `*`, so only `^` holds
/// tighter.
constexpr std::uint8_t kUnaryPower = 11;

/// Source: prometheus v0.308.1 promql/parser/generated_parser.y, `%left` and `%right`.
[[nodiscard]] constexpr BindingPower binding_power(TokenKind kind) {
  switch (kind) {
    case TokenKind::kOr:
      return {1, 2};
    case TokenKind::kAnd:
    case TokenKind::kUnless:
      return {3, 4};
    case TokenKind::kEqualEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLessEqual:
    case TokenKind::kLess:
    case TokenKind::kGreaterEqual:
    case TokenKind::kGreater:
      return {5, 6};
    case TokenKind::kAdd:
    case TokenKind::kSub:
      return {7, 8};
    case TokenKind::kMul:
    case TokenKind::kDiv:
    case TokenKind::kMod:
    case TokenKind::kAtan2:
      return {9, 10};
    case TokenKind::kPow:
      return {12, 12};
    default:
      return {};
  }
}

}  // namespace c2c::promql
