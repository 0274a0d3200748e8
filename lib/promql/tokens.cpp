#include "promql/tokens.h"

#include <array>
#include <bit>
#include <cstdint>
#include <iterator>

namespace c2c::promql {
namespace {

struct TokenInfo {
  std::string_view spelling;
  TokenClass token_class;
  bool metric;
  bool label;
};

constexpr TokenInfo kTokens[] = {
#define C2C_TOKEN(enumerator, spelling, class) {spelling, TokenClass::k##class, false, false},
#define C2C_WORD(enumerator, spelling, class, metric, label) {spelling, TokenClass::k##class, metric, label},
#include "promql/tokens.def"
};

struct Keyword {
  std::string_view word;
  TokenKind kind;
};

constexpr Keyword kKeywords[] = {
#define C2C_TOKEN(enumerator, spelling, class)
#define C2C_WORD(enumerator, spelling, class, metric, label) {spelling, TokenKind::k##enumerator},
#include "promql/tokens.def"
    {"inf", TokenKind::kNumber},
    {"nan", TokenKind::kNumber},
};

constexpr std::size_t kLongestKeyword = 12;
/// For each letter, which keywords start with it: bit i stands for kKeywords[i].
constexpr auto kByLetter = [] {
  std::array<std::uint64_t, 32> table{};
  for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
    table[static_cast<std::size_t>(kKeywords[i].word[0] & 0x1F)] |= std::uint64_t{1} << i;
  }
  return table;
}();
static_assert(std::size(kKeywords) <= 64);
/// The same for each length.
constexpr auto kByLength = [] {
  std::array<std::uint64_t, kLongestKeyword + 1> table{};
  for (std::size_t i = 0; i < std::size(kKeywords); ++i) table[kKeywords[i].word.size()] |= std::uint64_t{1} << i;
  return table;
}();

/// Only letters of `word` may differ in case.
bool equals_keyword(std::string_view word, std::string_view keyword) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != keyword[i]) return false;
  }
  return true;
}

const TokenInfo& info(TokenKind kind) { return kTokens[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view spelling(TokenKind kind) { return info(kind).spelling; }
TokenClass token_class(TokenKind kind) { return info(kind).token_class; }
bool may_name_metric(TokenKind kind) {
  return info(kind).metric || kind == TokenKind::kIdentifier || kind == TokenKind::kMetricIdentifier;
}
bool may_name_label(TokenKind kind) {
  return info(kind).label || kind == TokenKind::kIdentifier || kind == TokenKind::kMetricIdentifier;
}
bool is_comparison(TokenKind kind) { return kind >= TokenKind::kEqualEqual && kind <= TokenKind::kGreater; }
bool is_set_operator(TokenKind kind) { return kind >= TokenKind::kAnd && kind <= TokenKind::kUnless; }
bool takes_parameter(TokenKind aggregator) { return aggregator >= TokenKind::kTopk && aggregator <= TokenKind::kLimitRatio; }

TokenKind keyword_or(std::string_view word, TokenKind otherwise) {
  if (word.size() > kLongestKeyword || word.size() < 2) return otherwise;
  std::uint64_t candidates = kByLetter[static_cast<std::size_t>((word[0] | 0x20) & 0x1F)] & kByLength[word.size()];
  for (; candidates != 0; candidates &= candidates - 1) {
    const Keyword& keyword = kKeywords[std::countr_zero(candidates)];
    if (equals_keyword(word, keyword.word)) return keyword.kind;
  }
  return otherwise;
}

}  // namespace c2c::promql
