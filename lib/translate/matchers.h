#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"

namespace c2c::translate {

/// Alertmanager below 0.22.0 has `match` and `match_re` maps only.
[[nodiscard]] bool has_matchers(const gostd::Version& version);

/// Checks matchers as the operator does: only those with a `matchType`, of which type and name are looked at, never the regular
/// expression; below Alertmanager 0.22.0 a `matchType` is a fault. `path` is that of the list. Findings: alertmanager/matcher.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1alpha1 Matcher.Validate, pkg/alertmanager/operator.go checkRoute.
void check_matchers(const std::vector<crd::Matcher>& matchers, const gostd::Version& version, const std::string& path,
                    diag::Sink& sink);

/// The text of a matcher, such as `severity=~"a|b"`: the name as it stands, in the value only `\`, `"` and newlines escaped.
[[nodiscard]] std::string print_matcher(std::string_view name, std::string_view type, std::string_view value);

/// Matchers in the forms that the version knows; empty ones are empty.
struct ConvertedMatchers {
  doc::Sequence matchers;
  doc::Mapping match;
  doc::Mapping match_re;
};
[[nodiscard]] ConvertedMatchers convert_matchers(const std::vector<crd::Matcher>& matchers,
                                                 const gostd::Version& version);

}  // namespace c2c::translate
