#include "gostd/json_string.h"

#include <optional>

#include "gostd/text.h"

namespace c2c::gostd {
namespace {

/// The character as encoding/json names it; a byte is taken for a code point.
std::string quote_byte(char c) {
  if (c == '\'') return R"('\'')";
  if (c == '"') return R"('"')";
  std::string rune;
  append_rune(rune, static_cast<unsigned char>(c));
  const std::string quoted = quote(rune);
  return "'" + quoted.substr(1, quoted.size() - 2) + "'";
}

JsonStringResult fail(char c, std::string_view where) {
  return {"", "invalid character " + quote_byte(c) + " " + std::string(where)};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hexadecimal digits at `at`, which may run into the closing quote.
std::optional<char32_t> read_hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

constexpr std::string_view kEscapeLetters = "\"\\/bfnrt";
constexpr std::string_view kEscapeValues = "\"\\/\b\f\n\r\t";

/// The error that encoding/json's scanner reports for the whole text, if any.
std::optional<JsonStringResult> find_error(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      // The string ends here; only blanks may follow, and the closing quote is none.
      const std::size_t next = text.find_first_not_of(" \t\r\n", i + 1);
      return fail(next == std::string_view::npos ? '"' : text[next], "after top-level value");
    }
    if (static_cast<unsigned char>(c) < 0x20) return fail(c, "in string literal");
    if (c != '\\') continue;
    if (++i == text.size()) return JsonStringResult{"", "unexpected end of JSON input"};
    if (text[i] == 'u') {
      for (int digit = 0; digit < 4; ++digit) {
        const char hex = ++i < text.size() ? text[i] : '"';
        if (hex_value(hex) < 0) return fail(hex, R"(in \u hexadecimal character escape)");
      }
    } else if (kEscapeLetters.find(text[i]) == std::string_view::npos) {
      return fail(text[i], "in string escape code");
    }
  }
  return std::nullopt;
}

/// The rune of the `\u` escape whose digits start at `at`; moves `at` behind it and behind the second half of a pair.
char32_t take_unicode_escape(std::string_view text, std::size_t& at) {
  const char32_t first = *read_hex4(text, at);
  at += 4;
  if (first >= 0xD800 && first <= 0xDBFF && text.substr(at).starts_with("\\u")) {
    const auto second = read_hex4(text, at + 2);
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      at += 6;
      return 0x10000 + ((first - 0xD800) << 10) + (*second - 0xDC00);
    }
  }
  return first;
}

}  // namespace

JsonStringResult decode_json_string(std::string_view text) {
  if (auto error = find_error(text)) return *std::move(error);
  JsonStringResult result;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      const Rune rune = decode_rune(text.substr(i));
      append_rune(result.value, rune.value);
      i += static_cast<std::size_t>(rune.length);
    } else if (text[i + 1] == 'u') {
      i += 2;
      append_rune(result.value, take_unicode_escape(text, i));
    } else {
      result.value += kEscapeValues[kEscapeLetters.find(text[i + 1])];
      i += 2;
    }
  }
  return result;
}

}  // namespace c2c::gostd
