#include "gotmpl/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gostd/text.h"

// Outside of actions the lexer jumps from delimiter to delimiter; inside it takes one token at a time by its first
// character. The first error ends it, as in Go: what is behind an error has no influence on the verdict.

namespace c2c::gotmpl {
namespace {

constexpr std::string_view kLeft = "{{";
constexpr std::string_view kRight = "}}";
constexpr std::string_view kBlanks = " \t\r\n";
constexpr auto kNone = std::string_view::npos;

constexpr std::array<std::pair<std::string_view, TokenKind>, 13> kWords = {{
    {"block", TokenKind::kBlock},
    {"break", TokenKind::kBreak},
    {"continue", TokenKind::kContinue},
    {"define", TokenKind::kDefine},
    {"else", TokenKind::kElse},
    {"end", TokenKind::kEnd},
    {"false", TokenKind::kBool},
    {"if", TokenKind::kIf},
    {"nil", TokenKind::kNil},
    {"range", TokenKind::kRange},
    {"template", TokenKind::kTemplate},
    {"true", TokenKind::kBool},
    {"with", TokenKind::kWith},
}};

bool is_blank(char c) { return kBlanks.find(c) != kNone; }

bool is_word_rune(gostd::Rune rune) {
  return rune.length > 0 && (rune.value == U'_' || gostd::is_letter_or_digit(rune.value));
}

bool has_left_trim(std::string_view text) { return text.size() >= 2 && text[0] == '-' && is_blank(text[1]); }

/// ` -}}`, with any blank.
bool has_right_trim(std::string_view text) {
  return text.size() >= 2 && is_blank(text[0]) && text[1] == '-' && text.substr(2).starts_with(kRight);
}

class Lexer {
 public:
  Lexer(std::string_view text, TokenList& out) : text_(text), out_(out) {}

  void run() {
    while (!done_) {
      if (inside_) {
        lex_inside();
      } else {
        lex_text();
      }
    }
  }

 private:
  std::string_view rest() const { return text_.substr(pos_); }
  gostd::Rune peek() const { return gostd::decode_rune(rest()); }
  void advance(gostd::Rune rune) { pos_ += static_cast<std::size_t>(rune.length); }

  /// Makes the bytes up to pos_ a token.
  void emit(TokenKind kind) {
    const std::string_view token = text_.substr(start_, pos_ - start_);
    out_.tokens.push_back({kind, token, static_cast<std::uint32_t>(start_), line_});
    skip();
  }

  /// Passes over the bytes up to pos_.
  void skip() {
    const auto begin = text_.begin();
    line_ += static_cast<std::uint32_t>(std::count(begin + static_cast<std::ptrdiff_t>(start_),
                                                   begin + static_cast<std::ptrdiff_t>(pos_), '\n'));
    start_ = pos_;
  }

  void fail(std::string message) {
    out_.error = std::move(message);
    out_.tokens.push_back({TokenKind::kError, out_.error, static_cast<std::uint32_t>(start_), line_});
    done_ = true;
  }

  void skip_blanks() {
    pos_ = std::min(text_.find_first_not_of(kBlanks, pos_), text_.size());
    skip();
  }

  void lex_text() {
    const std::size_t delim = text_.find(kLeft, pos_);
    if (delim == kNone) {
      pos_ = text_.size();
      if (pos_ > start_) emit(TokenKind::kText);
      emit(TokenKind::kEof);
      done_ = true;
      return;
    }
    pos_ = delim;
    if (has_left_trim(text_.substr(delim + kLeft.size()))) {
      while (pos_ > start_ && is_blank(text_[pos_ - 1])) --pos_;
    }
    if (pos_ > start_) emit(TokenKind::kText);
    pos_ = delim;
    skip();
    lex_left_delim();
  }

  void lex_left_delim() {
    pos_ += kLeft.size();
    const std::size_t marker = has_left_trim(rest()) ? 2 : 0;
    if (text_.substr(pos_ + marker).starts_with("/*")) {
      pos_ += marker;
      skip();
      lex_comment();
      return;
    }
    emit(TokenKind::kLeftDelim);
    pos_ += marker;
    skip();
    inside_ = true;
    parens_ = 0;
  }

  void lex_comment() {
    const std::size_t end = text_.find("*/", pos_ + 2);
    if (end == kNone) return fail("unclosed comment");
    pos_ = end + 2;
    const bool trim = has_right_trim(rest());
    if (!trim && !rest().starts_with(kRight)) return fail("comment ends before closing delimiter");
    pos_ += kRight.size() + (trim ? 2 : 0);
    skip();
    if (trim) skip_blanks();
  }

  void lex_right_delim() {
    const bool trim = has_right_trim(rest());
    if (trim) {
      pos_ += 2;
      skip();
    }
    pos_ += kRight.size();
    emit(TokenKind::kRightDelim);
    if (trim) skip_blanks();
    inside_ = false;
  }

  void lex_inside() {
    if (rest().starts_with(kRight) || has_right_trim(rest())) {
      if (parens_ != 0) return fail("unclosed left paren");
      return lex_right_delim();
    }
    const gostd::Rune rune = peek();
    if (rune.length == 0) return fail("unclosed action");
    if (rune.value >= 0x80) {
      if (is_word_rune(rune)) return lex_word();
      return fail("unrecognized character in action: " + gostd::describe_rune(rune.value));
    }
    lex_ascii(static_cast<char>(rune.value));
  }

  void lex_ascii(char c) {
    if (is_blank(c)) return lex_space();
    const bool digit = c >= '0' && c <= '9';
    const char next = pos_ + 1 < text_.size() ? text_[pos_ + 1] : '0';
    if (digit || c == '+' || c == '-' || (c == '.' && next >= '0' && next <= '9')) return lex_number();
    if (is_word_rune({static_cast<char32_t>(c), 1})) return lex_word();
    if (c < 0x20 || c == 0x7F) {
      return fail("unrecognized character in action: " + gostd::describe_rune(static_cast<char32_t>(c)));
    }
    ++pos_;
    switch (c) {
      case '=': return emit(TokenKind::kAssign);
      case '|': return emit(TokenKind::kPipe);
      case '"': return lex_quoted('"', TokenKind::kString, "unterminated quoted string");
      case '\'': return lex_quoted('\'', TokenKind::kCharConstant, "unterminated character constant");
      case '`': return lex_raw();
      case '$': return lex_name(TokenKind::kVariable, TokenKind::kVariable);
      case '.': return lex_name(TokenKind::kField, TokenKind::kDot);
      case ':':
        if (!rest().starts_with('=')) return fail("expected :=");
        ++pos_;
        return emit(TokenKind::kDeclare);
      case '(':
        ++parens_;
        return emit(TokenKind::kLeftParen);
      case ')':
        if (--parens_ < 0) return fail("unexpected right paren");
        return emit(TokenKind::kRightParen);
      default: return emit(TokenKind::kChar);
    }
  }

  /// A run of blanks; its last may belong to a trim marker.
  void lex_space() {
    pos_ = std::min(text_.find_first_not_of(kBlanks, pos_), text_.size());
    if (has_right_trim(text_.substr(pos_ - 1))) --pos_;
    emit(TokenKind::kSpace);
  }

  bool at_terminator() const {
    const gostd::Rune rune = peek();
    if (rune.length == 0 || rest().starts_with(kRight)) return true;
    return rune.value < 0x80 && std::string_view(" \t\r\n.,|:)(").find(static_cast<char>(rune.value)) != kNone;
  }

  void take_word() {
    for (gostd::Rune rune = peek(); is_word_rune(rune); rune = peek()) advance(rune);
  }

  void lex_word() {
    take_word();
    if (!at_terminator()) return fail("bad character " + gostd::describe_rune(peek().value));
    const std::string_view word = text_.substr(start_, pos_ - start_);
    for (const auto& [name, kind] : kWords) {
      if (name == word) return emit(kind);
    }
    emit(TokenKind::kIdentifier);
  }

  /// What follows `.` or `$`; `alone` if it is nothing.
  void lex_name(TokenKind kind, TokenKind alone) {
    if (at_terminator()) return emit(alone);
    take_word();
    if (!at_terminator()) return fail("bad character " + gostd::describe_rune(peek().value));
    emit(kind);
  }

  void lex_quoted(char quote, TokenKind kind, const char* unterminated) {
    for (; pos_ < text_.size() && text_[pos_] != '\n'; ++pos_) {
      if (text_[pos_] == quote) {
        ++pos_;
        return emit(kind);
      }
      if (text_[pos_] == '\\' && (++pos_ == text_.size() || text_[pos_] == '\n')) break;
    }
    fail(unterminated);
  }

  void lex_raw() {
    const std::size_t end = text_.find('`', pos_);
    if (end == kNone) return fail("unterminated raw quoted string");
    pos_ = end + 1;
    emit(TokenKind::kRawString);
  }

  bool accept(std::string_view set) {
    if (pos_ >= text_.size() || set.find(text_[pos_]) == kNone) return false;
    ++pos_;
    return true;
  }
  void accept_run(std::string_view set) {
    while (accept(set)) {
    }
  }

  /// Anything that looks like a number; whether it is one is decided with its value.
  bool take_number() {
    constexpr std::string_view kDecimal = "0123456789_";
    std::string_view digits = kDecimal;
    std::string_view exponent = "eE";
    accept("+-");
    if (accept("0")) {
      if (accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
        exponent = "pP";
      } else if (accept("oO")) {
        digits = "01234567_";
        exponent = "";
      } else if (accept("bB")) {
        digits = "01_";
        exponent = "";
      }
    }
    accept_run(digits);
    if (accept(".")) accept_run(digits);
    if (accept(exponent)) {
      accept("+-");
      accept_run(kDecimal);
    }
    accept("i");
    const gostd::Rune next = peek();
    if (!is_word_rune(next)) return true;
    advance(next);
    return false;
  }

  void lex_number() {
    const auto bad = [this] { fail("bad number syntax: " + gostd::quote(text_.substr(start_, pos_ - start_))); };
    if (!take_number()) return bad();
    if (!rest().starts_with('+') && !rest().starts_with('-')) return emit(TokenKind::kNumber);
    if (!take_number() || text_[pos_ - 1] != 'i') return bad();
    emit(TokenKind::kComplex);
  }

  std::string_view text_;
  TokenList& out_;
  std::size_t start_ = 0;
  std::size_t pos_ = 0;
  std::uint32_t line_ = 1;
  int parens_ = 0;
  bool inside_ = false;
  bool done_ = false;
};

}  // namespace

void lex(std::string_view text, TokenList& out) { Lexer(text, out).run(); }

}  // namespace c2c::gotmpl
