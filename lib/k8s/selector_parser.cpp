#include "k8s/selector_parser.h"

#include <fmt/core.h>

#include <algorithm>

#include "gostd/text.h"

namespace c2c::k8s {

namespace {

enum class Kind { kEnd, kWord, kNot, kEqual, kNotEqual, kGreater, kLess, kOpen, kClose, kComma, kBad };

struct Token {
  Kind kind = Kind::kEnd;
  std::string_view text;
  std::size_t offset = 0;
};

constexpr std::string_view kSymbols = "=!(),><";
constexpr std::string_view kSpace = " \t\r\n";

Kind symbol_kind(std::string_view text) {
  if (text == "=" || text == "==") return Kind::kEqual;
  if (text == "!=") return Kind::kNotEqual;
  if (text == "!") return Kind::kNot;
  if (text == ">") return Kind::kGreater;
  if (text == "<") return Kind::kLess;
  if (text == "(") return Kind::kOpen;
  if (text == ")") return Kind::kClose;
  if (text == ",") return Kind::kComma;
  return Kind::kBad;
}

/// Words end at symbols and white space. All symbols are one byte but `==` and `!=`.
std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(kSpace, at)) != std::string_view::npos) {
    std::size_t size = 1;
    Kind kind = Kind::kWord;
    if (kSymbols.find(text[at]) == std::string_view::npos) {
      size = std::min(text.find_first_of("=!(),>< \t\r\n", at), text.size()) - at;
    } else {
      if (symbol_kind(text.substr(at, 2)) != Kind::kBad) size = std::min<std::size_t>(2, text.size() - at);
      kind = symbol_kind(text.substr(at, size));
    }
    tokens.push_back({kind, text.substr(at, size), at});
    at += size;
  }
  tokens.push_back({Kind::kEnd, {}, text.size()});
  return tokens;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), tokens_(tokenize(text)) {}

  base::Expected<std::vector<Requirement>> parse();

 private:
  [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_ < tokens_.size() - 1 ? at_++ : at_]; }
  [[nodiscard]] base::Unexpected<base::Error> expected(std::string_view what) const;
  [[nodiscard]] base::Unexpected<base::Error> fail_at(std::size_t offset, std::string_view message) const;

  base::Expected<Requirement> requirement();
  base::Expected<std::vector<std::string>> set_of_values();

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

base::Unexpected<base::Error> Parser::fail_at(std::size_t offset, std::string_view message) const {
  std::size_t character = 1;
  for (std::size_t at = 0; at < offset; ++character) {
    at += static_cast<std::size_t>(std::max(1, gostd::decode_rune(text_.substr(at)).length));
  }
  return base::fail(base::ErrorCode::kUsage, fmt::format("selector, character {}: {}", character, message));
}

base::Unexpected<base::Error> Parser::expected(std::string_view what) const {
  const std::string seen = peek().kind == Kind::kEnd ? "the end" : fmt::format("`{}`", peek().text);
  return fail_at(peek().offset, fmt::format("expected {}, found {}", what, seen));
}

/// The words between the brackets; a missing one, as in `(a,)` and `()`, is the empty value.
base::Expected<std::vector<std::string>> Parser::set_of_values() {
  if (peek().kind != Kind::kOpen) return expected("`(`");
  next();
  std::vector<std::string> values;
  for (;;) {
    const bool word = peek().kind == Kind::kWord;
    values.emplace_back(word ? next().text : std::string_view());
    if (peek().kind == Kind::kComma) {
      next();
      continue;
    }
    if (peek().kind != Kind::kClose) return expected(word ? "`,` or `)`" : "a value, `,` or `)`");
    next();
    return values;
  }
}

base::Expected<Requirement> Parser::requirement() {
  const bool negated = peek().kind == Kind::kNot;
  if (negated) next();
  if (peek().kind != Kind::kWord) return expected("a label name");
  Requirement made;
  made.key = next().text;
  if (negated || peek().kind == Kind::kEnd || peek().kind == Kind::kComma) {
    made.op = negated ? Requirement::Operator::kDoesNotExist : Requirement::Operator::kExists;
    return made;
  }
  const Token op = peek();
  if (op.kind == Kind::kWord && (op.text == "in" || op.text == "notin")) {
    next();
    made.op = op.text == "in" ? Requirement::Operator::kIn : Requirement::Operator::kNotIn;
    C2C_TRY(made.values, set_of_values());
    return made;
  }
  switch (op.kind) {
    case Kind::kEqual:
      made.op = Requirement::Operator::kIn;
      break;
    case Kind::kNotEqual:
      made.op = Requirement::Operator::kNotIn;
      break;
    case Kind::kGreater:
      made.op = Requirement::Operator::kGreaterThan;
      break;
    case Kind::kLess:
      made.op = Requirement::Operator::kLessThan;
      break;
    default:
      return expected("`=`, `!=`, `in`, `notin`, `>` or `<`");
  }
  next();
  // `a=` is equal to the empty value.
  if (peek().kind == Kind::kEnd || peek().kind == Kind::kComma) {
    made.values.emplace_back();
  } else if (peek().kind == Kind::kWord) {
    made.values.emplace_back(next().text);
  } else {
    return expected("a value");
  }
  return made;
}

base::Expected<std::vector<Requirement>> Parser::parse() {
  std::vector<Requirement> requirements;
  if (peek().kind == Kind::kEnd) return requirements;
  for (;;) {
    const std::size_t offset = peek().offset;
    C2C_TRY(auto made, requirement());
    std::sort(made.values.begin(), made.values.end());
    made.values.erase(std::unique(made.values.begin(), made.values.end()), made.values.end());
    if (const std::string fault = requirement_fault(made); !fault.empty()) return fail_at(offset, fault);
    requirements.push_back(std::move(made));
    if (peek().kind == Kind::kEnd) break;
    if (peek().kind != Kind::kComma) return expected("`,` or the end");
    next();
  }
  std::stable_sort(requirements.begin(), requirements.end(),
                   [](const auto& a, const auto& b) { return a.key < b.key; });
  return requirements;
}

}  // namespace

base::Expected<std::vector<Requirement>> parse_requirements(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace c2c::k8s
