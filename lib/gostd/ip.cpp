#include "gostd/ip.h"

#include <cstddef>

namespace c2c::gostd {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool is_ipv4(std::string_view text) {
  int fields = 0;
  while (fields < 4) {
    std::size_t digits = 0;
    unsigned value = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
      if (digits == 3) return false;
      value = value * 10 + static_cast<unsigned>(text[digits] - '0');
    }
    const bool leading_zero = digits > 1 && text[0] == '0';
    if (digits == 0 || leading_zero || value > 255) return false;
    text.remove_prefix(digits);
    if (++fields == 4) break;
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
  }
  return text.empty();
}

bool is_ipv6(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return false;
  if (const std::size_t percent = text.find('%'); percent != std::string_view::npos) {
    if (percent + 1 == text.size()) return false;
    text = text.substr(0, percent);
  }
  constexpr int kGroups = 8;
  int groups = 0;
  bool ellipsis = false;
  if (text.starts_with("::")) {
    ellipsis = true;
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  while (groups < kGroups) {
    std::size_t digits = 0;
    while (digits < text.size() && is_hex(text[digits])) ++digits;
    if (digits == 0 || digits > 4) return false;
    if (digits < text.size() && text[digits] == '.') {
      if ((!ellipsis && groups != kGroups - 2) || groups > kGroups - 2 || !is_ipv4(text)) return false;
      text = {};
      groups += 2;
      break;
    }
    ++groups;
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text[0] != ':' || text.size() == 1) return false;
    text.remove_prefix(1);
    if (text[0] == ':') {
      if (ellipsis) return false;
      ellipsis = true;
      text.remove_prefix(1);
      if (text.empty()) break;
    }
  }
  // An ellipsis stands for at least one group.
  return text.empty() && (groups < kGroups) == ellipsis;
}

}  // namespace c2c::gostd
