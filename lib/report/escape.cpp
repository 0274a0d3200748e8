#include "report/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace c2c::report {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// C1 controls, line and paragraph separators, the marks and overrides that reorder what is read ("Trojan source"), and letters
// and marks that have no ink, by which two names look like one.
constexpr std::array kHidden{Range{0x7F, 0x9F},     Range{0xAD, 0xAD},     Range{0x034F, 0x034F}, Range{0x061C, 0x061C},
                             Range{0x115F, 0x1160}, Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F}, Range{0x200B, 0x200F},
                             Range{0x2028, 0x202E}, Range{0x2060, 0x206F}, Range{0x2800, 0x2800}, Range{0x3164, 0x3164},
                             Range{0xFEFF, 0xFEFF}, Range{0xFFA0, 0xFFA0}, Range{0xFFF9, 0xFFFB}, Range{0x1D173, 0x1D17A},
                             Range{0xE0000, 0xE0FFF}};
// What makes a line of a CI's log a command, wherever it stands: GitHub's old form and Azure's.
constexpr std::array<std::string_view, 2> kCommands = {"##[", "##vso["};
// The main blocks of combining marks and of wide characters; a rare script may shift a caret, never break a line.
constexpr std::array kCombining{Range{0x0300, 0x036F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
                                Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0xA4CF},   Range{0xAC00, 0xD7A3},  Range{0xF900, 0xFAFF},
                           Range{0xFE30, 0xFE4F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},  Range{0x1F300, 0x1F64F},
                           Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range& r) { return r.first <= c && c <= r.last; });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The code point of exactly these bytes, or nothing if they are not one well-formed character.
std::optional<char32_t> decode(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || bytes.size() != length) return std::nullopt;
  if (length == 1) return lead;
  char32_t code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  return code;
}

Cell escaped(std::string text, std::size_t bytes) {
  const auto width = static_cast<unsigned>(text.size());
  return {std::move(text), width, bytes};
}

}  // namespace

Cell next_cell(std::string_view text) {
  const char first = text.front();
  if (first >= ' ' && first <= '~' && first != '#') return {std::string(1, first), 1, 1};
  std::size_t size = 1;
  while (size < text.size() && is_continuation(text[size])) ++size;
  const std::string_view bytes = text.substr(0, size);
  const std::optional<char32_t> code = decode(bytes);
  if (!code) {
    std::string hex;
    for (const char c : bytes) hex += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return escaped(std::move(hex), size);
  }
  if (std::any_of(kCommands.begin(), kCommands.end(), [&](std::string_view command) { return text.starts_with(command); })) {
    return escaped("\\x23", size);
  }
  if (*code == U'\t') return {"\t", 1, size};
  if (*code < 0x20) return escaped(fmt::format("\\x{:02x}", static_cast<std::uint32_t>(*code)), size);
  if (within(kHidden, *code)) return escaped(fmt::format("\\u{:04x}", static_cast<std::uint32_t>(*code)), size);
  return {std::string(bytes), within(kCombining, *code) ? 0U : within(kWide, *code) ? 2U : 1U, size};
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Cell cell = next_cell(text);
    out += cell.text == "\t" ? " " : cell.text;
    text.remove_prefix(cell.bytes);
  }
  return out;
}

std::string printable_path(std::string_view path) {
  std::string out = printable(path);
  // Runners cut off white space of all kinds before they look.
  const bool rooted = out.starts_with('/') || out.starts_with("./") || out.starts_with("../");
  if (!rooted && out.find("::") != std::string::npos) out.insert(0, "./");
  return out;
}

std::string command_value(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

std::string command_property(std::string_view text) {
  std::string out;
  for (const char c : command_value(text)) {
    if (c == ':')
      out += "%3A";
    else if (c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

}  // namespace c2c::report
