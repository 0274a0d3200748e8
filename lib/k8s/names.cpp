#include "k8s/names.h"

#include <fmt/core.h>

#include <algorithm>

namespace c2c::k8s {

namespace {

constexpr std::size_t kMaxSubdomain = 253;
constexpr std::size_t kMaxLabel = 63;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_alphanumeric(char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z'); }

std::string too_long(std::size_t limit) { return fmt::format("must have at most {} characters", limit); }

/// Lower case letters, digits and dashes, no dash at an end.
bool is_dns_label(std::string_view part) {
  return !part.empty() && is_lower_or_digit(part.front()) && is_lower_or_digit(part.back()) &&
         std::all_of(part.begin(), part.end(), [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

bool is_dns_subdomain(std::string_view name) {
  for (;;) {
    const std::size_t dot = name.find('.');
    if (!is_dns_label(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

bool is_name_part(std::string_view part) {
  return !part.empty() && is_alphanumeric(part.front()) && is_alphanumeric(part.back()) &&
         std::all_of(part.begin(), part.end(),
                     [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

}  // namespace

std::string subdomain_fault(std::string_view name, bool prefix) {
  // The dash at the end will be followed by the random part. The API server masks the character before it
  // too.
  std::string masked(name);
  if (prefix && masked.size() > 1 && masked.ends_with('-')) masked.replace(masked.size() - 2, 2, "a");
  if (masked.size() > kMaxSubdomain) return too_long(kMaxSubdomain);
  if (is_dns_subdomain(masked)) return {};
  return "must consist of lower case letters, digits, `-` and `.`, and each part between dots must start and "
         "end with a "
         "letter or digit";
}

std::string dns_label_fault(std::string_view name) {
  if (name.size() > kMaxLabel) return too_long(kMaxLabel);
  if (is_dns_label(name)) return {};
  return "must consist of lower case letters, digits and `-`, and start and end with a letter or digit";
}

std::string qualified_name_fault(std::string_view key) {
  std::string_view name = key;
  if (const std::size_t slash = key.find('/'); slash != std::string_view::npos) {
    const std::string_view prefix = key.substr(0, slash);
    name = key.substr(slash + 1);
    if (name.find('/') != std::string_view::npos) return "must have at most one `/`";
    if (prefix.size() > kMaxSubdomain || !is_dns_subdomain(prefix))
      return "must have a domain name before its `/`";
  }
  if (name.size() > kMaxLabel) return too_long(kMaxLabel);
  if (is_name_part(name)) return {};
  return "must consist of letters, digits, `-`, `_` and `.`, and start and end with a letter or digit";
}

std::string label_value_fault(std::string_view value) {
  if (value.size() > kMaxLabel) return too_long(kMaxLabel);
  if (value.empty() || is_name_part(value)) return {};
  return "must consist of letters, digits, `-`, `_` and `.`, and start and end with a letter or digit";
}

}  // namespace c2c::k8s
