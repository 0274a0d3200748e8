#include "promql/literal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "gostd/text.h"

namespace c2c::promql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

/// Underscores stand between digits, or between the prefix of the base and a digit.
bool underscores_fit(std::string_view token, bool hex, std::size_t first) {
  bool after_digit = first > 0;
  for (std::size_t i = first; i < token.size(); ++i) {
    const char c = token[i];
    const bool digit = is_digit(c) || (hex && digit_value(c) < 16);
    if (c == '_') {
      if (!after_digit) return false;
      const bool before_digit = i + 1 < token.size() && (is_digit(token[i + 1]) || (hex && digit_value(token[i + 1]) < 16));
      if (!before_digit) return false;
    }
    after_digit = digit;
  }
  return true;
}

std::string without_underscores(std::string_view token) {
  std::string out;
  for (char c : token) {
    if (c != '_') out += c;
  }
  return out;
}

std::optional<std::int64_t> parse_integer(std::string_view digits, int base) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// from_chars tells overflow from underflow only by the exponent, so a value that is out of range is judged
/// by hand.
std::optional<double> parse_float(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc()) return value;
  // Out of range: the place of the first digit that counts says in which direction.
  const std::size_t e = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t leading = mantissa.find_first_not_of("0.");
  if (leading == std::string_view::npos) return 0.0;
  const bool exponent_negative = e != std::string_view::npos && text.substr(e + 1, 1) == "-";
  if (e == std::string_view::npos || text.size() - e > 8) {
    const bool small = e == std::string_view::npos ? leading > point : exponent_negative;
    return small ? std::optional<double>(0.0) : std::nullopt;
  }
  long exponent = 0;
  const char* first = text.data() + e + 1 + (text.substr(e + 1, 1) == "+" ? 1 : 0);
  std::from_chars(first, text.data() + text.size(), exponent);
  const long place = leading < point ? static_cast<long>(point - leading) : -static_cast<long>(leading - point - 1);
  return exponent + place < 0 ? std::optional<double>(0.0) : std::nullopt;
}

/// The shortest decimal digits of a finite value that is not zero, and the place of the point before the
/// first of them.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortest(double value) {
  std::array<char, 40> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
  const std::size_t e = text.find('e');
  Decimal out;
  for (char c : text.substr(0, e)) {
    if (c != '.') out.digits += c;
  }
  int exponent = 0;
  const std::string_view rest = text.substr(e + 1);
  const std::string_view unsigned_rest = rest.starts_with('+') ? rest.substr(1) : rest;
  std::from_chars(unsigned_rest.data(), unsigned_rest.data() + unsigned_rest.size(), exponent);
  out.point = exponent + 1;
  return out;
}

std::optional<std::string> print_special(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  return std::nullopt;
}

void append_hex_value(std::string& out, std::string_view token, std::size_t& i, int count, bool rune) {
  char32_t value = 0;
  for (int n = 0; n < count; ++n) value = value * 16 + static_cast<char32_t>(digit_value(token[i++]));
  if (rune) {
    gostd::append_rune(out, value);
  } else {
    out += static_cast<char>(static_cast<unsigned char>(value));
  }
}

}  // namespace

std::optional<double> parse_number(std::string_view token) {
  const char first = static_cast<char>(token.front() | 0x20);
  if (first == 'i') return std::numeric_limits<double>::infinity();
  if (first == 'n') return std::numeric_limits<double>::quiet_NaN();
  const bool hex = token.size() > 1 && token[0] == '0' && (token[1] | 0x20) == 'x';
  std::string stripped;
  std::string_view text = token;
  if (token.find('_') != std::string_view::npos) {
    const std::size_t prefix = hex ? 2 : 0;
    if (!underscores_fit(token, hex, prefix)) return std::nullopt;
    stripped = without_underscores(token);
    text = stripped;
  }
  const bool octal = !hex && text.size() > 1 && text.front() == '0';
  if (const auto integer = parse_integer(hex ? text.substr(2) : text, hex ? 16 : octal ? 8 : 10)) {
    return static_cast<double>(*integer);
  }
  // A hexadecimal float needs an exponent, which the lexer has no letter for.
  return hex ? std::nullopt : parse_float(text);
}

std::optional<std::string> unescape(std::string_view token) {
  const std::string_view inside = token.substr(1, token.size() - 2);
  if (token.front() == '`' || inside.find('\\') == std::string_view::npos) return std::nullopt;
  constexpr std::string_view kLetters = "abfnrtv";
  constexpr std::string_view kValues = "\a\b\f\n\r\t\v";
  std::string out;
  out.reserve(inside.size());
  for (std::size_t i = 0; i < inside.size();) {
    if (inside[i] != '\\') {
      out += inside[i++];
      continue;
    }
    const char c = inside[i + 1];
    i += 2;
    if (const std::size_t letter = kLetters.find(c); letter != std::string_view::npos) {
      out += kValues[letter];
    } else if (c >= '0' && c <= '7') {
      const int value = (c - '0') * 64 + (inside[i] - '0') * 8 + (inside[i + 1] - '0');
      out += static_cast<char>(static_cast<unsigned char>(value));
      i += 2;
    } else if (c == 'x' || c == 'u' || c == 'U') {
      append_hex_value(out, inside, i, c == 'x' ? 2 : c == 'u' ? 4 : 8, c != 'x');
    } else {
      out += c;
    }
  }
  return out;
}

std::string print_number(double value) {
  if (auto special = print_special(value)) return *special;
  const auto [digits, point] = shortest(value);
  std::string out = value < 0 ? "-" : "";
  const auto count = static_cast<int>(digits.size());
  if (point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else if (point >= count) {
    out += digits + std::string(static_cast<std::size_t>(point - count), '0');
  } else {
    const auto split = static_cast<std::size_t>(point);
    out += digits.substr(0, split) + "." + digits.substr(split);
  }
  return out;
}

std::string print_number_short(double value) {
  if (auto special = print_special(value)) return *special;
  const auto [digits, point] = shortest(value);
  const int exponent = point - 1;
  constexpr int kPrecision = 6;
  if (exponent >= -4 && exponent < kPrecision) return print_number(value);
  std::string out = value < 0 ? "-" : "";
  out += digits[0];
  if (digits.size() > 1) out += "." + digits.substr(1);
  const int size = exponent < 0 ? -exponent : exponent;
  out += exponent < 0 ? "e-" : "e+";
  if (size < 10) out += '0';
  return out + std::to_string(size);
}

std::int64_t to_int64(double value) {
  constexpr double kLimit = 9223372036854775808.0;  // 2^63
  if (!(value >= -kLimit && value < kLimit)) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(value);
}

}  // namespace c2c::promql
