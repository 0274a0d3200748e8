#include "gotmpl/literal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "gostd/text.h"

namespace c2c::gotmpl {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kDigits = "0123456789";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

/// `count` digits to `base` cut off the front; nullopt if they are not there.
std::optional<char32_t> take_digits(std::string_view& text, std::size_t count, int base) {
  if (text.size() < count) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int digit = digit_value(text[i]);
    if (digit >= base) return std::nullopt;
    value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
  }
  text.remove_prefix(count);
  return value;
}

/// Decodes what follows a backslash and appends it; false if it is no escape.
bool take_escape(std::string_view& text, char quote, std::string& out) {
  constexpr std::string_view kLetters = "abfnrtv\\";
  constexpr std::string_view kValues = "\a\b\f\n\r\t\v\\";
  if (text.empty()) return false;
  const char c = text[0];
  if (const std::size_t index = kLetters.find(c); index != kNone) {
    text.remove_prefix(1);
    out += kValues[index];
    return true;
  }
  if (c == quote) {
    text.remove_prefix(1);
    out += c;
    return true;
  }
  std::optional<char32_t> value;
  if (c >= '0' && c <= '7') {
    value = take_digits(text, 3, 8);
    if (!value || *value > 0xFF) return false;
    out += static_cast<char>(static_cast<unsigned char>(*value));
    return true;
  }
  if (c != 'x' && c != 'u' && c != 'U') return false;
  text.remove_prefix(1);
  value = take_digits(text, c == 'x' ? 2 : c == 'u' ? 4 : 8, 16);
  if (!value) return false;
  if (c == 'x') {
    out += static_cast<char>(static_cast<unsigned char>(*value));
    return true;
  }
  if (*value > 0x10FFFF || (*value >= 0xD800 && *value <= 0xDFFF)) return false;
  gostd::append_rune(out, *value);
  return true;
}

/// Decodes one character of a quoted literal; false if it is none.
bool take_char(std::string_view& text, char quote, std::string& out) {
  if (text.empty() || text[0] == quote) return false;
  if (text[0] == '\\') {
    text.remove_prefix(1);
    return take_escape(text, quote, out);
  }
  const gostd::Rune rune = gostd::decode_rune(text);
  gostd::append_rune(out, rune.value);
  text.remove_prefix(static_cast<std::size_t>(rune.length));
  return true;
}

bool is_base_letter(char c) { return c == 'x' || c == 'X' || c == 'o' || c == 'O' || c == 'b' || c == 'B'; }

/// Underscores stand between digits only, or after the prefix of a base.
bool underscores_fit(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  bool after_digit = false;
  bool hex = false;
  if (text.size() >= 2 && text[0] == '0' && is_base_letter(text[1])) {
    hex = (text[1] | 0x20) == 'x';
    after_digit = true;
    text.remove_prefix(2);
  }
  bool pending = false;
  for (const char c : text) {
    if (c == '_') {
      if (!after_digit) return false;
      pending = true;
      after_digit = false;
      continue;
    }
    const bool digit = digit_value(c) < (hex ? 16 : 10);
    if (pending && !digit) return false;
    pending = false;
    after_digit = digit;
  }
  return !pending;
}

/// strconv.ParseInt or ParseUint with base 0.
bool is_integer(std::string_view text) {
  if (!underscores_fit(text)) return false;
  const bool negative = text.starts_with('-');
  const bool sign = negative || text.starts_with('+');
  if (sign) text.remove_prefix(1);
  int base = 10;
  if (text.size() > 1 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
    text.remove_prefix(is_base_letter(text[1]) ? 2 : 1);
  }
  std::string digits(text);
  std::erase(digits, '_');
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return false;
  const std::uint64_t limit = std::uint64_t{1} << 63;
  return !sign || (negative ? value <= limit : value < limit);
}

enum class Float { kOk, kSyntax, kRange };

/// strconv.ParseFloat.
Float check_float(std::string_view text) {
  if (text.find('_') != kNone && !underscores_fit(text)) return Float::kSyntax;
  std::string clean(text);
  const bool hex = clean.find_first_of("xX") != std::string::npos;
  if (hex || clean.find('_') != std::string::npos) std::erase(clean, '_');
  std::string_view rest = clean;
  if (rest.starts_with('+') || rest.starts_with('-')) rest.remove_prefix(1);
  if (hex) {
    if (rest.size() < 2 || rest[0] != '0' || (rest[1] | 0x20) != 'x') return Float::kSyntax;
    rest.remove_prefix(2);
  }
  const std::string_view set = hex ? "0123456789abcdefABCDEF" : kDigits;
  std::size_t digits = 0;
  const auto take = [&rest, &digits](std::string_view accepted) {
    const std::size_t count = std::min(rest.find_first_not_of(accepted), rest.size());
    rest.remove_prefix(count);
    digits += count;
  };
  take(set);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    take(set);
  }
  if (digits == 0) return Float::kSyntax;
  if (!rest.empty() && (rest[0] | 0x20) == (hex ? 'p' : 'e')) {
    rest.remove_prefix(1);
    if (rest.starts_with('+') || rest.starts_with('-')) rest.remove_prefix(1);
    digits = 0;
    take(kDigits);
    if (digits == 0) return Float::kSyntax;
  } else if (hex) {
    return Float::kSyntax;
  }
  if (!rest.empty()) return Float::kSyntax;
  return std::isinf(std::strtod(clean.c_str(), nullptr)) ? Float::kRange : Float::kOk;
}

/// The longest front that fmt's scanner takes for a floating-point number, cut off.
std::string_view take_scanned_float(std::string_view& text) {
  std::size_t i = 0;
  const auto accept = [&text, &i](std::string_view set) {
    const bool found = i < text.size() && set.find(text[i]) != kNone;
    if (found) ++i;
    return found;
  };
  accept("+-");
  accept("iI");  // it looks for `Inf`
  std::string_view digits = "0123456789_";
  std::string_view exponent = "eEpP";
  if (accept("0") && accept("xX")) {
    digits = "0123456789aAbBcCdDeEfF_";
    exponent = "pP";
  }
  while (accept(digits)) {
  }
  if (accept(".")) {
    while (accept(digits)) {
    }
  }
  if (accept(exponent)) {
    accept("+-");
    while (accept("0123456789_")) {
    }
  }
  const std::string_view taken = text.substr(0, i);
  text.remove_prefix(i);
  return taken;
}

/// fmt.Sscan into a complex128.
std::string check_complex(std::string_view text) {
  constexpr const char* kSyntax = "syntax error scanning complex number";
  const std::string_view real = take_scanned_float(text);
  if (!text.starts_with('+') && !text.starts_with('-')) return kSyntax;
  const std::string_view imaginary = take_scanned_float(text);
  if (!text.starts_with('i')) return kSyntax;
  for (const std::string_view part : {real, imaginary}) {
    const Float verdict = check_float(part);
    if (verdict == Float::kOk) continue;
    return "strconv.ParseFloat: parsing " + gostd::quote(part) +
           (verdict == Float::kRange ? ": value out of range" : ": invalid syntax");
  }
  return "";
}

std::string check_char(std::string_view literal) {
  std::string_view rest = literal.substr(1);
  std::string value;
  if (!take_char(rest, '\'', value)) return "invalid syntax";
  if (rest != "'") return "malformed character constant: " + std::string(literal);
  return "";
}

}  // namespace

std::optional<std::string> unquote(std::string_view literal) {
  const char quote = literal[0];
  std::string_view rest = literal.substr(1, literal.size() - 2);
  std::string out;
  if (quote == '`') {
    out = rest;
    std::erase(out, '\r');
    return out;
  }
  while (!rest.empty()) {
    if (!take_char(rest, quote, out)) return std::nullopt;
  }
  return out;
}

std::string check_number(const Token& token) {
  const std::string_view text = token.text;
  if (token.kind == TokenKind::kCharConstant) return check_char(text);
  if (token.kind == TokenKind::kComplex) return check_complex(text);
  if (text.ends_with('i') && check_float(text.substr(0, text.size() - 1)) == Float::kOk) return "";
  if (is_integer(text)) return "";
  if (check_float(text) != Float::kOk) return "illegal number syntax: " + gostd::quote(text);
  // A whole number that reads as a float only is too big, or has a leading zero and is no octal.
  if (text.find_first_of(".eEpP") == kNone) return "integer overflow: " + gostd::quote(text);
  return "";
}

}  // namespace c2c::gotmpl
