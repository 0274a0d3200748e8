// One pass over the bytes. What follows a byte depends on where it stands: inside braces every word is a
// label name; inside brackets the only words are `step`, `min` and `max`, and until the first number not even
// comments are known. The flags below are the original's, so that the same texts end in an error.
#include "promql/lexer.h"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "gostd/text.h"
#include "promql/lexer_bytes.h"

namespace c2c::promql {
namespace {

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {
    tokens_.clear();
    tokens_.reserve(text.size() / 3 + 2);
  }

  std::optional<SyntaxError> run() {
    while (!done_) {
      if (in_braces_) {
        braces();
      } else if (before_duration_) {
        duration_expression();
      } else {
        statement();
      }
    }
    return std::move(error_);
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  /// kNone at the end; a zero byte in the text looks the same and is an error wherever it matters.
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : kNone; }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take_one_of(std::string_view set) {
    if (!is_one_of(peek(), set)) return false;
    ++at_;
    return true;
  }

  void emit(TokenKind kind) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(at_)});
    start_ = at_;
  }
  void emit_bytes(TokenKind kind, std::size_t bytes) {
    at_ += bytes;
    emit(kind);
  }

  void fail(std::size_t begin, std::size_t end, std::string message, std::string help = {}) {
    const auto from = static_cast<std::uint32_t>(begin);
    const auto to = static_cast<std::uint32_t>(end);
    tokens_.push_back({TokenKind::kError, from, to});
    error_ =
        SyntaxError{.kind = ErrorKind::kSyntax, .message = std::move(message), .begin = from, .end = to, .help = std::move(help)};
    done_ = true;
  }
  void fail_character(std::string_view where, std::string help = {}) {
    const gostd::Rune rune = gostd::decode_rune(text_.substr(at_));
    const std::size_t end = at_ + static_cast<std::size_t>(rune.length);
    std::string shown = "a byte that is not UTF-8";
    if (rune.value != 0xFFFD)
      shown = rune.value == U'`' ? std::string("a backquote") : "`" + std::string(text_.substr(at_, end - at_)) + "`";
    if (rune.value < 0x20 || rune.value == 0x7F || rune.value == 0xA0) shown = gostd::describe_rune(rune.value);
    if (rune.value == 0xA0) help = "this is a no-break space: write a common one";
    fail(at_, end, fmt::format("unexpected character {}{}", shown, where), std::move(help));
  }

  /// White space and comments; false where the scan ends.
  bool skip_blank() {
    for (;;) {
      while (is_space(peek())) ++at_;
      if (peek() != '#') break;
      while (!at_end() && peek() != '\n' && peek() != '\r') ++at_;
    }
    start_ = at_;
    return !at_end();
  }

  void finish() {
    if (parens_ != 0) {
      const std::string count = parens_ == 1 ? "a parenthesis is" : fmt::format("{} parentheses are", parens_);
      fail(at_, at_, count + " not closed", "add `)`");
    } else if (in_brackets_) {
      fail(at_, at_, "a bracket is not closed", "add `]`");
    } else {
      emit(TokenKind::kEndOfText);
      done_ = true;
    }
  }

  void statement() {
    while (at_ < text_.size() && lead_of(text_[at_]).lead == Lead::kBlank) ++at_;
    start_ = at_;
    if (at_end()) return finish();
    const char c = text_[at_];
    const LeadInfo& info = lead_of(c);
    switch (info.lead) {
      case Lead::kName:
        return in_brackets_ ? word_in_brackets() : word();
      case Lead::kToken:
        return emit_bytes(info.token, 1);
      case Lead::kDigit:
        return number();
      case Lead::kQuote:
        return string();
      case Lead::kBlank:
      case Lead::kOther:
        break;
    }
    if (c == '#') {
      skip_blank();
    } else if (c == '.' && is_digit(peek(1))) {
      number();
    } else if (!punctuation(c) && !comparison(c)) {
      fail_character("", c == '&' ? "PromQL's operator is `and`" : c == '|' ? "PromQL's operator is `or`" : "");
    }
  }

  bool punctuation(char c) {
    switch (c) {
      case '(':
        ++parens_;
        emit_bytes(TokenKind::kLeftParen, 1);
        return true;
      case ')':
        right_paren();
        return true;
      case '{':
        in_braces_ = true;
        emit_bytes(TokenKind::kLeftBrace, 1);
        return true;
      case '[':
        left_bracket();
        return true;
      case ']':
        if (!in_brackets_) {
          fail(at_, at_ + 1, "`]` without a bracket that it closes");
          return true;
        }
        in_brackets_ = false;
        emit_bytes(TokenKind::kRightBracket, 1);
        return true;
      default:
        return false;
    }
  }

  void right_paren() {
    if (--parens_ < 0) return fail(at_, at_ + 1, "`)` without a parenthesis that it closes", "remove it");
    emit_bytes(TokenKind::kRightParen, 1);
  }

  void left_bracket() {
    if (in_brackets_) return fail(at_, at_ + 1, "a bracket inside of brackets", "close the first one with `]`");
    in_brackets_ = true;
    before_duration_ = true;
    colon_ = false;
    emit_bytes(TokenKind::kLeftBracket, 1);
  }

  bool comparison(char c) {
    const char next = peek(1);
    switch (c) {
      case '=':
        if (next == '~') {
          fail(at_, at_ + 2, "`=~` outside of braces", "it matches labels, as in `{job=~\"a|b\"}`");
          return true;
        }
        next == '=' ? emit_bytes(TokenKind::kEqualEqual, 2) : emit_bytes(TokenKind::kEqual, 1);
        return true;
      case '!':
        if (next == '=') {
          emit_bytes(TokenKind::kNotEqual, 2);
        } else {
          fail(at_, at_ + 1, "`!` without `=` behind it", "PromQL has `!=`; what other languages call not is `unless`");
        }
        return true;
      case '<':
        next == '=' ? emit_bytes(TokenKind::kLessEqual, 2) : emit_bytes(TokenKind::kLess, 1);
        return true;
      case '>':
        next == '=' ? emit_bytes(TokenKind::kGreaterEqual, 2) : emit_bytes(TokenKind::kGreater, 1);
        return true;
      default:
        return false;
    }
  }

  void word() {
    bool colon = false;
    skip_name();
    while (peek() == ':') {
      colon = true;
      ++at_;
      skip_name();
    }
    if (colon) return emit(TokenKind::kMetricIdentifier);
    emit(keyword_or(text_.substr(start_, at_ - start_), TokenKind::kIdentifier));
  }

  void skip_name() {
    std::size_t i = at_;
    while (i < text_.size() && in_name(text_[i])) ++i;
    at_ = i;
  }

  void word_in_brackets() {
    if (peek() == ':') {
      if (colon_) return fail(at_, at_ + 1, "a second `:` in brackets", "a subquery is `[range:step]`");
      colon_ = true;
      return emit_bytes(TokenKind::kColon, 1);
    }
    if (!duration_word())
      fail(start_, at_, fmt::format("unexpected `{}` in brackets", text_.substr(start_, at_ - start_)),
           "a range is a duration such as `[5m]`, a subquery `[1h:1m]`");
  }

  /// `step`, `min` or `max`, which durations may be made of. The scan stands behind the word in either case.
  bool duration_word() {
    while (is_alpha(peek())) ++at_;
    const TokenKind kind = keyword_or(text_.substr(start_, at_ - start_), TokenKind::kIdentifier);
    if (kind != TokenKind::kStep && kind != TokenKind::kMin && kind != TokenKind::kMax) return false;
    emit(kind);
    return true;
  }

  /// From `[` on until the first number.
  void duration_expression() {
    while (is_space(peek())) ++at_;
    start_ = at_;
    if (at_end()) return fail(at_, at_, "the text ends inside of brackets", "a range is a duration such as `[5m]`");
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      before_duration_ = false;
      had_duration_ = true;
      return number();
    }
    switch (c) {
      case ']':
        in_brackets_ = before_duration_ = colon_ = false;
        return emit_bytes(TokenKind::kRightBracket, 1);
      case ':':
        // The original asks whether there was a number in any bracket so far.
        if (!had_duration_ || colon_) return fail(at_, at_ + 1, "`:` without a range before it", "a subquery is `[range:step]`");
        colon_ = true;
        return emit_bytes(TokenKind::kColon, 1);
      case '(':
        ++parens_;
        return emit_bytes(TokenKind::kLeftParen, 1);
      case ')':
        return right_paren();
      case ',':
        return emit_bytes(TokenKind::kComma, 1);
      case 's':
      case 'S':
      case 'm':
      case 'M':
        if (!duration_word())
          fail(start_, at_, fmt::format("`{}` is no duration", text_.substr(start_, at_ - start_)),
               "a duration starts with a number, such as `5m`");
        return;
      default:
        if (lead_of(c).lead == Lead::kToken && c != '@') return emit_bytes(lead_of(c).token, 1);
        fail_character(" where a duration is due", "a range is a duration such as `[5m]`");
    }
  }

  void braces() {
    if (!skip_blank()) return fail(at_, at_, "a brace is not closed", "add `}`");
    const char c = peek();
    if (is_alpha(c)) {
      skip_name();
      return emit(TokenKind::kIdentifier);
    }
    switch (c) {
      case ',':
        return emit_bytes(TokenKind::kComma, 1);
      case '"':
      case '\'':
      case '`':
        return string();
      case '=':
        return peek(1) == '~' ? emit_bytes(TokenKind::kEqualRegex, 2) : emit_bytes(TokenKind::kEqual, 1);
      case '!':
        if (peek(1) == '~') return emit_bytes(TokenKind::kNotEqualRegex, 2);
        if (peek(1) == '=') return emit_bytes(TokenKind::kNotEqual, 2);
        return fail(at_, at_ + 1, "`!` without `=` or `~` behind it", "labels are matched by `=`, `!=`, `=~` and `!~`");
      case '}':
        in_braces_ = false;
        return emit_bytes(TokenKind::kRightBrace, 1);
      case '{':
        return fail(at_, at_ + 1, "a brace inside of braces", "close the first one with `}`");
      default:
        fail_character(" inside of braces", is_digit(c) ? "values of labels must be quoted" : "");
    }
  }

  void number() {
    const bool plain = scan_number();
    if (plain) return emit(TokenKind::kNumber);
    if (scan_rest_of_duration()) return emit(TokenKind::kDuration);
    skip_name();
    fail(start_, at_, fmt::format("`{}` is neither a number nor a duration", text_.substr(start_, at_ - start_)),
         "durations are whole numbers with the units y, w, d, h, m, s, ms in this order, such as `1h30m`; "
         "names cannot start with a digit");
  }

  /// Takes more than is a number in the end; what it takes is judged when it is read.
  bool scan_number() {
    const std::size_t first = at_;
    const bool hex = take('0') && take_one_of("xX");
    if (hex) take('_');
    const auto digit = [hex](char c) { return is_digit(c) || (hex && is_hex(c)); };
    take('.');
    if (digit(peek())) ++at_;
    bool dot = false;
    bool exponent = false;
    for (;;) {
      const char c = peek();
      if (c == '.') {
        ++at_;
        if (std::exchange(dot, true) || take_one_of("_.") || hex) return false;
      } else if (c == 'e' || c == 'E') {
        ++at_;
        if (std::exchange(exponent, true)) return false;
        take_one_of("+-");
        if (take_one_of("._eE") || at_end()) return false;
      } else if (c == '_') {
        ++at_;
        if (take_one_of("._eE") || at_end()) return false;
      } else if (digit(c)) {
        while (digit(peek())) ++at_;
      } else {
        break;
      }
    }
    return at_ > first && !in_name(peek());
  }

  /// What makes a duration of the number before it. Whether the units are in order is judged when it is read.
  bool scan_rest_of_duration() {
    if (!take_one_of("smhdwy")) return false;
    take('s');
    while (is_digit(peek())) {
      while (is_digit(peek())) ++at_;
      if (!take_one_of("smhdw")) return false;
      take('s');
    }
    return !in_name(peek());
  }

  void string() {
    const char quote = text_[at_++];
    for (;;) {
      while (at_ < text_.size() && kPlainInString[static_cast<unsigned char>(text_[at_])]) ++at_;
      if (at_end())
        return fail(start_, at_, "the text ends inside of a string",
                    quote == '`' ? "add a backquote" : fmt::format("add `{}`", quote));
      const char c = peek();
      if (c == quote) return emit_bytes(TokenKind::kString, 1);
      if (static_cast<unsigned char>(c) >= 0x80) {
        const gostd::Rune rune = gostd::decode_rune(text_.substr(at_));
        const auto length = static_cast<std::size_t>(rune.length);
        // The original takes U+FFFD itself for an invalid byte.
        if (rune.value == 0xFFFD)
          return fail(at_, at_ + length, "a byte that is not UTF-8 in a string", "bytes are written as `\\xHH`");
        at_ += length;
      } else if (quote == '`') {
        ++at_;
      } else if (c == '\n') {
        return fail(start_, at_, "a line break inside of a string", "write `\\n`, or quote with backquotes");
      } else if (c == '\\') {
        if (!escape(quote)) return;
      } else {
        ++at_;
      }
    }
  }

  bool escape(char quote) {
    const std::size_t first = at_++;
    const char c = peek();
    if (at_end()) {
      fail(start_, at_, "the text ends inside of a string");
      return false;
    }
    if (is_one_of(c, "abfnrtv\\") || c == quote) {
      ++at_;
      return true;
    }
    if (c >= '0' && c <= '7') return digits_of_escape(first, 3, 8, 0xFF);
    ++at_;
    if (c == 'x') return digits_of_escape(first, 2, 16, 0xFF);
    if (c == 'u') return digits_of_escape(first, 4, 16, 0x10FFFF);
    if (c == 'U') return digits_of_escape(first, 8, 16, 0x10FFFF);
    const gostd::Rune rune = gostd::decode_rune(text_.substr(first + 1));
    const std::size_t end = first + 1 + static_cast<std::size_t>(rune.length);
    const bool shown = c > ' ' && c != '`' && rune.value != 0xFFFD;
    fail(first, end,
         shown ? fmt::format("unknown escape `{}` in a string", text_.substr(first, end - first)) : "unknown escape in a string",
         "a backslash itself is `\\\\`: a regular expression such as `\\d` is written `\\\\d`, or in "
         "backquotes");
    return false;
  }

  bool digits_of_escape(std::size_t first, int count, std::uint64_t base, std::uint64_t largest) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i, ++at_) {
      const char c = peek();
      const bool good = base == 8 ? c >= '0' && c <= '7' : is_hex(c);
      if (!good) {
        fail(first, at_, fmt::format("the escape `{}` has too few digits", text_.substr(first, at_ - first)),
             fmt::format("{} digits are due", count));
        return false;
      }
      value = value * base + static_cast<std::uint64_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (value <= largest && (value < 0xD800 || value >= 0xE000)) return true;
    fail(first, at_, fmt::format("the escape `{}` is no character", text_.substr(first, at_ - first)));
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<Token>& tokens_;
  std::optional<SyntaxError> error_;
  int parens_ = 0;
  bool in_braces_ = false;
  bool in_brackets_ = false;
  bool before_duration_ = false;
  bool had_duration_ = false;
  bool colon_ = false;
  bool done_ = false;
};

}  // namespace

std::optional<SyntaxError> lex(std::string_view text, std::vector<Token>& tokens) { return Lexer(text, tokens).run(); }

}  // namespace c2c::promql
