#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace c2c::desired {
struct Enforcement;
}

namespace c2c::lint {

/// How a finding is reported; kOff: not at all.
enum class Severity : std::uint8_t { kOff, kInfo, kWarning, kError };
/// "off", "info", "warning", "error".
[[nodiscard]] std::string_view severity_name(Severity severity);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view name);

/// What the configuration says about findings of one id.
struct CheckSetting {
  std::optional<Severity> severity;
  std::map<std::string, std::vector<std::string>, std::less<>> options;  ///< by the names in Check::options
};

/// Cortex's limits for one tenant; 0: none. Names and defaults are Cortex's.
/// Source: cortex v1.21.1 pkg/util/validation/limits.go.
struct Limits {
  std::int64_t ruler_max_rules_per_rule_group = 0;
  std::int64_t ruler_max_rule_groups_per_tenant = 0;
  std::int64_t alertmanager_max_config_size_bytes = 0;
  std::int64_t alertmanager_max_templates_count = 0;
  std::int64_t alertmanager_max_template_size_bytes = 0;
};

struct LimitName {
  std::string_view name;
  std::int64_t Limits::*member;
};
inline constexpr std::array kLimits{
    LimitName{"ruler_max_rules_per_rule_group", &Limits::ruler_max_rules_per_rule_group},
    LimitName{"ruler_max_rule_groups_per_tenant", &Limits::ruler_max_rule_groups_per_tenant},
    LimitName{"alertmanager_max_config_size_bytes", &Limits::alertmanager_max_config_size_bytes},
    LimitName{"alertmanager_max_templates_count", &Limits::alertmanager_max_templates_count},
    LimitName{"alertmanager_max_template_size_bytes", &Limits::alertmanager_max_template_size_bytes},
};
/// nullptr if none of the limits that we know has that name.
[[nodiscard]] const LimitName* find_limit(std::string_view name);

struct Settings {
  std::map<std::string, CheckSetting, std::less<>> checks;  ///< by id
  Limits limits;
  std::map<std::string, Limits, std::less<>> tenant_limits;  ///< whole: defaults already filled in
  /// Cortex's -ruler.evaluation-interval, for groups without one.
  std::chrono::milliseconds evaluation_interval{60'000};

  /// How matchers of an Alertmanager configuration are read; run() sets it by the options of the pipeline.
  bool utf8_names = false;
  /// What the pipeline enforces on rules, or nullptr; run() sets it.
  const desired::Enforcement* enforcement = nullptr;

  [[nodiscard]] const Limits& limits_of(std::string_view tenant) const;
};

}  // namespace c2c::lint
