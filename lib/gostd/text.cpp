#include "gostd/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <vector>

#include "gostd/unicode_tables.h"

namespace c2c::gostd {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kMaxRune = 0x10FFFF;

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_space(char32_t rune) {
  switch (rune) {
    case U'\t': case U'\n': case U'\v': case U'\f': case U'\r': case U' ':
    case 0x85: case 0xA0: case 0x1680: case 0x2028: case 0x2029: case 0x202F: case 0x205F: case 0x3000:
      return true;
    default:
      return rune >= 0x2000 && rune <= 0x200A;
  }
}

bool contains(std::span<const unicode::Range> table, char32_t rune) {
  const auto after = std::upper_bound(table.begin(), table.end(), rune,
                                      [](char32_t value, const unicode::Range& range) { return value < range.first; });
  return after != table.begin() && rune <= std::prev(after)->last;
}

bool is_printable(char32_t rune) {
  if (rune < 0x80) return rune >= 0x20 && rune != 0x7F;
  return contains(unicode::printable(), rune);
}

char32_t map_rune(std::span<const unicode::Mapping> table, char32_t rune) {
  if (rune < 0x80) return rune >= U'A' && rune <= U'Z' ? rune + 32 : rune;
  const auto after =
      std::upper_bound(table.begin(), table.end(), rune,
                       [](char32_t value, const unicode::Mapping& mapping) { return value < mapping.first; });
  if (after == table.begin()) return rune;
  const unicode::Mapping& mapping = *std::prev(after);
  if (rune > mapping.last || (rune - mapping.first) % mapping.stride != 0) return rune;
  return static_cast<char32_t>(static_cast<std::int32_t>(rune) + mapping.delta);
}

/// The rune that ends the text, found by trying the at most four places where it can start.
Rune decode_last_rune(std::string_view text) {
  for (std::size_t length = std::min<std::size_t>(4, text.size()); length > 1; --length) {
    const Rune rune = decode_rune(text.substr(text.size() - length));
    if (rune.length == static_cast<int>(length)) return rune;
  }
  if (text.empty()) return {kReplacement, 0};
  return decode_rune(text.substr(text.size() - 1));
}

void append_hex(std::string& out, char32_t value, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kDigits[(value >> shift) & 15];
}

void append_quoted_rune(std::string& out, char32_t rune) {
  constexpr std::string_view kEscapes = "abtnvfr";  // U+0007 to U+000D
  if (rune == U'"' || rune == U'\\') {
    out += '\\';
    out += static_cast<char>(rune);
  } else if (is_printable(rune)) {
    append_rune(out, rune);
  } else if (rune >= 7 && rune <= 13) {
    out += '\\';
    out += kEscapes[rune - 7];
  } else if (rune < 0x80) {
    out += "\\x";
    append_hex(out, rune, 2);
  } else if (rune < 0x10000) {
    out += "\\u";
    append_hex(out, rune, 4);
  } else {
    out += "\\U";
    append_hex(out, rune, 8);
  }
}

}  // namespace

Rune decode_rune(std::string_view text) {
  if (text.empty()) return {kReplacement, 0};
  const unsigned char first = byte_at(text, 0);
  if (first < 0x80) return {first, 1};
  const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < static_cast<std::size_t>(length)) return {kReplacement, 1};
  char32_t value = first & (0xFFU >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const unsigned char next = byte_at(text, static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return {kReplacement, 1};
    value = (value << 6) | (next & 0x3F);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[static_cast<std::size_t>(length)] || value > kMaxRune || surrogate) return {kReplacement, 1};
  return {value, length};
}

void append_rune(std::string& out, char32_t rune) {
  if (rune > kMaxRune || (rune >= 0xD800 && rune <= 0xDFFF)) rune = kReplacement;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (rune < 0x80) {
    put(rune);
    return;
  }
  if (rune < 0x800) {
    put(0xC0 | (rune >> 6));
  } else if (rune < 0x10000) {
    put(0xE0 | (rune >> 12));
    put(0x80 | ((rune >> 6) & 0x3F));
  } else {
    put(0xF0 | (rune >> 18));
    put(0x80 | ((rune >> 12) & 0x3F));
    put(0x80 | ((rune >> 6) & 0x3F));
  }
  put(0x80 | (rune & 0x3F));
}

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const Rune rune = decode_rune(text);
    if (rune.length == 1 && rune.value == kReplacement) return false;
    text.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  return true;
}

std::string_view trim_space(std::string_view text) {
  for (Rune rune = decode_rune(text); rune.length > 0 && is_space(rune.value); rune = decode_rune(text)) {
    text.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  for (Rune rune = decode_last_rune(text); rune.length > 0 && is_space(rune.value); rune = decode_last_rune(text)) {
    text.remove_suffix(static_cast<std::size_t>(rune.length));
  }
  return text;
}

bool equal_fold(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const Rune left = decode_rune(a);
    const Rune right = decode_rune(b);
    if (map_rune(unicode::fold(), left.value) != map_rune(unicode::fold(), right.value)) return false;
    a.remove_prefix(static_cast<std::size_t>(left.length));
    b.remove_prefix(static_cast<std::size_t>(right.length));
  }
  return a.empty() && b.empty();
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Rune rune = decode_rune(text);
    append_rune(out, map_rune(unicode::lower(), rune.value));
    text.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  return out;
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const Rune rune = decode_rune(text);
    if (rune.length == 1 && rune.value == kReplacement) {
      out += "\\x";
      append_hex(out, byte_at(text, 0), 2);
    } else {
      append_quoted_rune(out, rune.value);
    }
    text.remove_prefix(static_cast<std::size_t>(rune.length));
  }
  out += '"';
  return out;
}

std::optional<std::int64_t> atoi(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_letter_or_digit(char32_t rune) {
  if (rune >= 0x80) return contains(unicode::alphanumeric(), rune);
  const char32_t lower = rune | 0x20;
  return (rune >= U'0' && rune <= U'9') || (lower >= U'a' && lower <= U'z');
}

std::string describe_rune(char32_t rune) {
  std::string hex;
  append_hex(hex, rune, rune < 0x10000 ? 4 : rune < 0x100000 ? 5 : 6);
  for (char& c : hex) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string out = "U+" + hex;
  if (is_printable(rune)) {
    out += " '";
    append_rune(out, rune);
    out += '\'';
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::string left = to_lower(a);
  const std::string right = to_lower(b);
  std::vector<std::size_t> before_previous(right.size() + 1);
  std::vector<std::size_t> previous(right.size() + 1);
  std::vector<std::size_t> current(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) current[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::swap(before_previous, previous);
    std::swap(previous, current);
    current[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = left[i - 1] == right[j - 1];
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) current[j] = std::min(current[j], before_previous[j - 2] + 1);
    }
  }
  return current[right.size()];
}

}  // namespace c2c::gostd
