#include "lint/settings.h"

#include <algorithm>
#include <array>

namespace c2c::lint {

namespace {

constexpr std::array<std::string_view, 4> kNames{"off", "info", "warning", "error"};

}  // namespace

std::string_view severity_name(Severity severity) { return kNames.at(static_cast<std::size_t>(severity)); }

std::optional<Severity> parse_severity(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

const LimitName* find_limit(std::string_view name) {
  const auto at = std::find_if(kLimits.begin(), kLimits.end(), [name](const LimitName& limit) { return limit.name == name; });
  return at == kLimits.end() ? nullptr : &*at;
}

const Limits& Settings::limits_of(std::string_view tenant) const {
  const auto found = tenant_limits.find(tenant);
  return found == tenant_limits.end() ? limits : found->second;
}

}  // namespace c2c::lint
