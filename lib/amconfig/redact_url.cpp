#include <algorithm>
#include <optional>

#include "amconfig/reprint.h"
#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What Go leaves alone when it escapes a path.
bool is_plain_in_path(char c) {
  return is_alphanumeric(c) || std::string_view("-_.~$&+,/:;=@").find(c) != std::string_view::npos;
}

/// What may stand in a path that was written escaped.
bool is_valid_in_path(char c) {
  return is_plain_in_path(c) || std::string_view("!'()*[]%").find(c) != std::string_view::npos;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

std::string unescape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (high && low) {
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

std::string print_path(std::string_view path) {
  bool valid = true;
  for (char c : path) valid = valid && is_valid_in_path(c);
  if (valid) return std::string(path);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (char c : unescape(path)) {
    if (is_plain_in_path(c)) {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += '%';
    result += kDigits[byte >> 4U];
    result += kDigits[byte & 15U];
  }
  return result;
}

}  // namespace

std::string redact_url(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return std::string(url);
  std::string result = gostd::to_lower(url.substr(0, colon)) + "://";
  std::string_view rest = url.substr(colon + 3);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, end);
  rest.remove_prefix(end);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    const std::string_view user = authority.substr(0, at);
    const std::size_t separator = user.find(':');
    result += user.substr(0, separator);
    if (separator != std::string_view::npos) result += ":xxxxx";
    result += '@';
    authority.remove_prefix(at + 1);
  }
  result += authority;
  const std::size_t tail = std::min(rest.find_first_of("?#"), rest.size());
  result += print_path(rest.substr(0, tail));
  result += rest.substr(tail);
  return result;
}

}  // namespace c2c::amconfig
