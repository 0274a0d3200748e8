#include "cortex/names.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace c2c::cortex {

namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string percent(char c) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

/// FNV-1a, 64 bits, in hexadecimal. Texts that share it can be made on purpose: write_output refuses them.
std::string hash(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kDigits[(value >> static_cast<unsigned>(shift)) & 15U]);
  return out;
}

}  // namespace

std::size_t path_escaped_size(std::string_view name) {
  static constexpr std::string_view kKept = "-_.~$&+=:@";
  std::size_t size = 0;
  for (const char c : name) size += is_alphanumeric(c) || kKept.find(c) != std::string_view::npos ? 1 : 3;
  return size;
}

std::string file_name(std::string_view text, std::string_view suffix) {
  // Stands in no name that was not cut.
  static constexpr char kCutMark = '=';
  static constexpr std::string_view kKept = "-_.~";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool kept = is_alphanumeric(text[i]) || (kKept.find(text[i]) != std::string_view::npos && (i > 0 || text[i] != '.'));
    out += kept ? std::string(1, text[i]) : percent(text[i]);
  }
  if (out.size() + suffix.size() > kMaxFileName) {
    const std::string end = kCutMark + hash(text);
    out.resize(kMaxFileName - suffix.size() - end.size());
    // Not in the middle of an escape.
    const std::size_t escape = out.find('%', out.size() - 2);
    if (escape != std::string::npos) out.resize(escape);
    out += end;
  }
  return out.append(suffix);
}

std::optional<std::string> text_of_file_name(std::string_view name) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '%') {
      out += name[i];
      continue;
    }
    const std::size_t high = i + 2 < name.size() ? kDigits.find(name[i + 1]) : std::string_view::npos;
    const std::size_t low = i + 2 < name.size() ? kDigits.find(name[i + 2]) : std::string_view::npos;
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  // Also settles what was cut: `=` stands in no other name.
  if (out.empty() || file_name(out) != name) return std::nullopt;
  return out;
}

}  // namespace c2c::cortex
