#include "promql/tokens.h"

#include <array>

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
bool takes_parameter(TokenKind aggregator) {
  return aggregator >= TokenKind::kTopk && aggregator <= TokenKind::kLimitRatio;
}

TokenKind keyword_or(std::string_view word, TokenKind otherwise) {
  if (word.size() > kLongestKeyword || word.size() < 2) return otherwise;
  std::array<char, kLongestKeyword> lower{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view folded(lower.data(), word.size());
  for (const Keyword& keyword : kKeywords) {
    if (keyword.word.front() == folded.front() && keyword.word == folded) return keyword.kind;
  }
  return otherwise;
}

}  // namespace c2c::promql
