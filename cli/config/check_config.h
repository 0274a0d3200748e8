#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "config/config_yaml.h"
#include "diag/sink.h"
#include "lint/settings.h"

namespace c2c::cli {

/// The keys `checks` and `limits` of a configuration file:
///
///     checks:
///       object: off
///       promql/rate-on-gauge: off
///       rule/required-labels:
///         severity: error
///         labels: [severity, team]
///     limits:
///       ruler_max_rules_per_rule_group: 20
///
/// A group, `object` or `object/*`, gives its severity to all findings of the group but those that are off by themselves and
/// those that the mapping names.
struct CheckConfig {
  std::map<std::string, lint::CheckSetting, std::less<>> checks;
  std::map<std::string, std::int64_t, std::less<>> limits;
};

/// Findings: config/unknown-key (an id, an option or a limit that does not exist, with the nearest), config/type, config/value.
void read_checks(const ConfigYaml& yaml, const ConfigYaml::Entry& entry, CheckConfig& out, diag::Sink& sink);
/// The same for `limits`.
void read_limits(const ConfigYaml& yaml, const ConfigYaml::Entry& entry, CheckConfig& out, diag::Sink& sink);

/// Parses "NAME=N" of --limit. Returns what is wrong with it, or an empty text after adding it to `out`.
[[nodiscard]] std::string add_limit(const std::string& text, std::map<std::string, std::int64_t, std::less<>>& out);

/// Whether findings of that id exist; what is nearest to it, if not: an id, or a group for what has no `/`.
[[nodiscard]] bool is_finding_id(std::string_view id);
[[nodiscard]] std::string_view nearest_finding_id(std::string_view id);

}  // namespace c2c::cli
