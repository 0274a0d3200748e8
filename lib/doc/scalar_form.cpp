#include "doc/scalar_form.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "doc/resolve.h"
#include "gostd/text.h"

namespace c2c::doc {

namespace {

// Words that some reader, in whatever case, takes for something else than a string.
constexpr std::array<std::string_view, 17> kTypedWords = {"y", "n",    "yes",  "no",    "on",    "off", "true", "false", "null",
                                                          "~", ".inf", ".nan", "+.inf", "-.inf", "nan", "inf",  "<<"};
constexpr std::size_t kLongestTypedWord = 5;

/// A plain scalar may begin so only by special rules, or not at all.
constexpr std::string_view kRiskyStarts = "-?:,[]{}#&*!|>'\"%@`=~.+ \t";

/// All that integers, floats, times and base-60 numbers are made of.
constexpr std::string_view kNumberCharacters = "0123456789_.,:+-eE";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

struct Traits {
  bool newline = false;
  bool tab = false;
  bool special = false;    ///< needs an escape
  bool non_ascii = false;
  bool structure = false;  ///< `: ` or ` #`
};

/// A character that readers refuse raw or take for a line break.
bool needs_escape(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

Traits scan(std::string_view text) {
  Traits traits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      traits.non_ascii = true;
    } else if (c == '\n') {
      traits.newline = true;
    } else if (c == '\t') {
      traits.tab = true;
    } else if (needs_escape(byte)) {
      traits.special = true;
    } else if (c == ':') {
      traits.structure = traits.structure || i + 1 == text.size() || is_blank(text[i + 1]);
    } else if (c == '#') {
      traits.structure = traits.structure || (i > 0 && is_blank(text[i - 1]));
    }
  }
  for (std::size_t i = 0; traits.non_ascii && !traits.special && i < text.size();) {
    const gostd::Rune rune = gostd::decode_rune(text.substr(i));
    traits.special = needs_escape(rune.value);
    i += static_cast<std::size_t>(std::max(rune.length, 1));
  }
  return traits;
}

bool is_typed_word(std::string_view text) {
  if (text.size() > kLongestTypedWord) return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(kTypedWords.begin(), kTypedWords.end(), lower) != kTypedWords.end();
}

/// Numbers of every notation, dates and times. The text begins with a digit.
bool is_number_like(std::string_view text) {
  if (text.find_first_not_of(kNumberCharacters) == std::string_view::npos) return true;
  constexpr std::string_view kBases = "xXbBoO";
  if (text[0] == '0' && text.size() > 1 && kBases.find(text[1]) != std::string_view::npos) return true;
  const bool is_date = text.size() > 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
  return is_date || resolve_plain(text).kind != Kind::kString;
}

bool is_plain(std::string_view text) {
  if (kRiskyStarts.find(text[0]) != std::string_view::npos || text.back() == ' ') return false;
  return is_digit(text[0]) ? !is_number_like(text) : !is_typed_word(text);
}

/// Whether a block can hold the text so that all readers agree: it has letters, and does not end in a line of blanks.
bool fits_block(std::string_view text) {
  const std::size_t last_line = text.rfind('\n') + 1;
  const bool blank_end = last_line < text.size() && text.find_first_not_of(" \t", last_line) == std::string_view::npos;
  return !blank_end && text.find_first_not_of(" \t\n") != std::string_view::npos;
}

/// White space as .NET's String.TrimStart has it, which the runners use.
bool is_trimmed(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Whether a line begins with `::` behind white space.
bool has_command_line(std::string_view text) {
  for (std::size_t at = text.find("::"); at != std::string_view::npos; at = text.find("::", at + 1)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    bool blank = true;
    for (std::size_t i = line; i < at && blank;) {
      const gostd::Rune rune = gostd::decode_rune(text.substr(i));
      blank = is_trimmed(rune.value);
      i += static_cast<std::size_t>(std::max(rune.length, 1));
    }
    if (blank) return true;
    at = std::min(text.find('\n', at), text.size() - 1);
  }
  return false;
}

bool has_log_command(std::string_view text) {
  for (std::size_t at = text.find("##"); at != std::string_view::npos; at = text.find("##", at + 1)) {
    if (begins_log_command(text, at)) return true;
  }
  return false;
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  while (digits-- > 0) out += kHex[(value >> (4 * digits)) & 0xF];
}

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const bool is_byte = c <= 0xFF;
  out += is_byte ? "\\x" : "\\u";
  append_hex(out, c, is_byte ? 2 : 4);
}

}  // namespace

bool begins_log_command(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "##") return false;
  const std::string_view rest = text.substr(at + 2);
  return rest.starts_with('[') || (rest.size() > 3 && rest[3] == '[' && gostd::to_lower(rest.substr(0, 3)) == "vso");
}

ScalarForm form_of(std::string_view text, bool is_key) {
  if (text.empty()) return ScalarForm::kDoubleQuoted;
  const Traits traits = scan(text);
  if (traits.non_ascii && !gostd::valid_utf8(text)) return ScalarForm::kBinary;
  if (traits.special || has_log_command(text)) return ScalarForm::kDoubleQuoted;
  if (traits.newline && has_command_line(text)) return ScalarForm::kDoubleQuoted;
  if (traits.newline) return !is_key && fits_block(text) ? ScalarForm::kLiteral : ScalarForm::kDoubleQuoted;
  const bool plain = !traits.tab && !traits.structure && is_plain(text);
  return plain ? ScalarForm::kPlain : ScalarForm::kDoubleQuoted;
}

void append_double_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const gostd::Rune rune = gostd::decode_rune(text.substr(i));
    const auto length = static_cast<std::size_t>(std::max(rune.length, 1));
    const bool escape = rune.value == '"' || rune.value == '\\' || rune.value == '\n' || rune.value == '\t' ||
                        needs_escape(rune.value);
    if (escape) {
      append_escaped(out, rune.value);
    } else if (rune.value == '#' && begins_log_command(text, i)) {
      out += "\\x23";
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  out += '"';
}

std::string block_indicators(std::string_view text) {
  std::string indicators;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n') indicators += '2';
  if (!text.ends_with('\n')) {
    indicators += '-';
  } else if (text.ends_with("\n\n")) {
    indicators += '+';
  }
  return indicators;
}

}  // namespace c2c::doc
