#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "promql/tokens.h"

/// What the lexer asks of single bytes.
namespace c2c::promql {

inline constexpr char kNone = '\0';

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_one_of(char c, std::string_view set) { return c != kNone && set.find(c) != std::string_view::npos; }

/// Bytes that can follow in a name.
inline constexpr auto kInName = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 128; ++i) table[i] = is_alpha(static_cast<char>(i)) || is_digit(static_cast<char>(i));
  return table;
}();

/// Bytes that mean nothing but themselves in every string.
inline constexpr auto kPlainInString = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 128; ++i) table[i] = i != '"' && i != '\'' && i != '`' && i != '\\' && i != '\n';
  return table;
}();

constexpr bool in_name(char c) { return kInName[static_cast<unsigned char>(c)]; }

/// What a byte outside of braces begins.
enum class Lead : std::uint8_t { kOther, kBlank, kName, kDigit, kQuote, kToken };

struct LeadInfo {
  Lead lead = Lead::kOther;
  TokenKind token = TokenKind::kError;  ///< of kToken: the byte alone is one, wherever it stands
};

inline constexpr auto kLeads = [] {
  std::array<LeadInfo, 256> table{};
  const auto at = [&table](char c) -> LeadInfo& { return table[static_cast<unsigned char>(c)]; };
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (is_space(c)) at(c).lead = Lead::kBlank;
    if (is_alpha(c) || c == ':') at(c).lead = Lead::kName;
    if (is_digit(c)) at(c).lead = Lead::kDigit;
    if (c == '"' || c == '\'' || c == '`') at(c).lead = Lead::kQuote;
  }
  constexpr std::pair<char, TokenKind> kTokens[] = {{',', TokenKind::kComma}, {'@', TokenKind::kAt},  {'+', TokenKind::kAdd},
                                                    {'-', TokenKind::kSub},   {'*', TokenKind::kMul}, {'/', TokenKind::kDiv},
                                                    {'%', TokenKind::kMod},   {'^', TokenKind::kPow}};
  for (const auto& [c, kind] : kTokens) at(c) = {Lead::kToken, kind};
  return table;
}();

constexpr const LeadInfo& lead_of(char c) { return kLeads[static_cast<unsigned char>(c)]; }

}  // namespace c2c::promql
