#include "amconfig/matchers_utf8.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

enum class Kind { kOpenBrace, kCloseBrace, kComma, kOp, kQuoted, kUnquoted };

struct Token {
  Kind kind;
  std::string_view text;
  MatchOp op = MatchOp::kEqual;
};

using Reason = std::optional<std::string>;

bool is_space(char32_t r) {
  return (r >= 0x09 && r <= 0x0d) || r == 0x20 || r == 0x85 || r == 0xa0 || r == 0x1680 ||
         (r >= 0x2000 && r <= 0x200a) || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f ||
         r == 0x3000;
}

bool is_reserved(char32_t r) {
  return is_space(r) ||
         (r < 0x80 && std::string_view("{}!=~,\\\"'`").find(static_cast<char>(r)) != std::string_view::npos);
}

/// The length of the quoted text at the start, quotes included; 0 if it does not end.
std::size_t quoted_length(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return 0;
}

std::size_t unquoted_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const gostd::Rune rune = gostd::decode_rune(text.substr(length));
    if (is_reserved(rune.value)) break;
    length += static_cast<std::size_t>(rune.length);
  }
  return length;
}

Reason lex(std::string_view text, std::vector<Token>& tokens) {
  while (!text.empty()) {
    const gostd::Rune rune = gostd::decode_rune(text);
    Token token{.kind = Kind::kUnquoted, .text = text.substr(0, static_cast<std::size_t>(rune.length))};
    if (is_space(rune.value)) {
      text.remove_prefix(token.text.size());
      continue;
    }
    switch (rune.value) {
      case U'{':
        token.kind = Kind::kOpenBrace;
        break;
      case U'}':
        token.kind = Kind::kCloseBrace;
        break;
      case U',':
        token.kind = Kind::kComma;
        break;
      case U'=':
      case U'!': {
        const bool negative = rune.value == U'!';
        const char second = text.size() > 1 ? text[1] : '\0';
        const bool two = second == '~' || (negative && second == '=');
        if (negative && !two) return "expected `=` or `~` after `!`";
        token.kind = Kind::kOp;
        token.text = text.substr(0, two ? 2 : 1);
        if (second == '~')
          token.op = negative ? MatchOp::kNotRegexp : MatchOp::kRegexp;
        else
          token.op = negative ? MatchOp::kNotEqual : MatchOp::kEqual;
        break;
      }
      case U'"':
        token.kind = Kind::kQuoted;
        token.text = text.substr(0, quoted_length(text));
        if (token.text.empty()) return fmt::format("{}: missing end \"", text);
        break;
      default:
        token.text = text.substr(0, unquoted_length(text));
        if (token.text.empty()) return fmt::format("{}: invalid input", text.substr(0, 1));
    }
    tokens.push_back(token);
    text.remove_prefix(token.text.size());
  }
  return std::nullopt;
}

/// Reads `digits` digits of `base` from the front; nullopt if they are not there.
std::optional<std::uint32_t> take_number(std::string_view& text, std::size_t digits, std::uint32_t base) {
  if (text.size() < digits) return std::nullopt;
  std::uint32_t value = 0;
  for (char c : text.substr(0, digits)) {
    std::uint32_t digit = base;
    if (c >= '0' && c <= '9')
      digit = static_cast<std::uint32_t>(c - '0');
    else if (c >= 'a' && c <= 'f')
      digit = static_cast<std::uint32_t>(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
      digit = static_cast<std::uint32_t>(c - 'A') + 10;
    if (digit >= base) return std::nullopt;
    value = value * base + digit;
  }
  text.remove_prefix(digits);
  return value;
}

/// One escape, its backslash already taken.
bool take_escape(std::string_view& text, std::string& out) {
  if (text.empty()) return false;
  const char c = text.front();
  constexpr std::string_view kSimple = "abfnrtv\\\"";
  constexpr std::string_view kMeaning = "\a\b\f\n\r\t\v\\\"";
  if (const std::size_t i = kSimple.find(c); i != std::string_view::npos) {
    out += kMeaning[i];
    text.remove_prefix(1);
    return true;
  }
  if (c >= '0' && c <= '7') {
    const auto value = take_number(text, 3, 8);
    if (!value || *value > 0xff) return false;
    out += static_cast<char>(*value);
    return true;
  }
  text.remove_prefix(1);
  if (c == 'x') {
    const auto value = take_number(text, 2, 16);
    if (value) out += static_cast<char>(*value);
    return value.has_value();
  }
  if (c != 'u' && c != 'U') return false;
  const auto value = take_number(text, c == 'u' ? 4 : 8, 16);
  if (!value || *value > 0x10ffff || (*value >= 0xd800 && *value < 0xe000)) return false;
  gostd::append_rune(out, *value);
  return true;
}

/// strconv.Unquote of a double-quoted text, and then the result must be UTF-8.
std::optional<std::string> unquote(std::string_view quoted) {
  std::string_view text = quoted.substr(1, quoted.size() - 2);
  std::string out;
  while (!text.empty()) {
    if (text.front() == '\n') return std::nullopt;
    if (text.front() == '\\') {
      text.remove_prefix(1);
      if (!take_escape(text, out)) return std::nullopt;
      continue;
    }
    const gostd::Rune rune = gostd::decode_rune(text);
    gostd::append_rune(out, rune.value);
    text.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  if (!gostd::valid_utf8(out)) return std::nullopt;
  return out;
}

class Parser {
 public:
  explicit Parser(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Reason run(std::vector<Matcher>& matchers) {
    if (done()) return std::nullopt;
    const bool open = accept(Kind::kOpenBrace);
    while (!done() && !at(Kind::kCloseBrace)) {
      if (Reason reason = take_matcher(matchers)) return reason;
      if (done() || at(Kind::kCloseBrace)) break;
      if (!accept(Kind::kComma)) return unexpected("a comma or close brace");
    }
    const bool closed = accept(Kind::kCloseBrace);
    if (open && !closed) return "expected close brace";
    if (closed && !open) return "expected opening brace";
    if (!done()) return unexpected("end of input");
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool done() const { return next_ == tokens_.size(); }
  [[nodiscard]] bool at(Kind kind) const { return !done() && tokens_[next_].kind == kind; }
  bool accept(Kind kind) {
    if (!at(kind)) return false;
    ++next_;
    return true;
  }
  [[nodiscard]] std::string unexpected(std::string_view wanted) const {
    if (done()) return fmt::format("end of input: expected {}", wanted);
    return fmt::format("unexpected {}: expected {}", tokens_[next_].text, wanted);
  }

  Reason take_text(std::string_view wanted, std::string& out) {
    if (!at(Kind::kQuoted) && !at(Kind::kUnquoted)) return unexpected(wanted);
    const Token& token = tokens_[next_++];
    if (token.kind == Kind::kUnquoted) {
      out = token.text;
      return std::nullopt;
    }
    std::optional<std::string> text = unquote(token.text);
    if (!text) return fmt::format("{}: invalid input", token.text);
    out = *std::move(text);
    return std::nullopt;
  }

  Reason take_matcher(std::vector<Matcher>& matchers) {
    Matcher matcher;
    if (Reason reason = take_text("label name", matcher.name)) return reason;
    if (!at(Kind::kOp)) return unexpected("an operator such as '=', '!=', '=~' or '!~'");
    matcher.op = tokens_[next_++].op;
    if (Reason reason = take_text("label value", matcher.value)) return reason;
    matchers.push_back(std::move(matcher));
    return std::nullopt;
  }

  const std::vector<Token>& tokens_;
  std::size_t next_ = 0;
};

}  // namespace

base::Expected<std::vector<Matcher>, std::string> parse_utf8_matchers(std::string_view line) {
  std::vector<Token> tokens;
  if (Reason reason = lex(line, tokens)) return base::Unexpected<std::string>(*std::move(reason));
  std::vector<Matcher> matchers;
  if (Reason reason = Parser(tokens).run(matchers)) return base::Unexpected<std::string>(*std::move(reason));
  return matchers;
}

bool needs_quotes(std::string_view name) {
  while (!name.empty()) {
    const gostd::Rune rune = gostd::decode_rune(name);
    if (is_reserved(rune.value)) return true;
    name.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  return false;
}

}  // namespace c2c::amconfig
