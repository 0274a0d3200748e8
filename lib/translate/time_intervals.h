#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "translate/merge_names.h"
#include "translate/receivers.h"

namespace c2c::translate {

/// A range with both ends in it: minutes of a day, days of a week (Sunday is 0) or of a month, months (January is 1), years.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// A range, or what is wrong with its text.
struct RangeResult {
  std::optional<Range> value;
  std::string error;
};

/// The operator's readings of the parts of a time interval; Alertmanager's are the same but for numbers as weekdays.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1alpha1/validation.go; alertmanagerconfig.md 9.
[[nodiscard]] RangeResult parse_time_range(std::string_view start, std::string_view end);  ///< two `HH:MM`
[[nodiscard]] RangeResult parse_weekdays(std::string_view text);
[[nodiscard]] RangeResult parse_months(std::string_view text);
[[nodiscard]] RangeResult parse_years(std::string_view text);
[[nodiscard]] RangeResult check_days_of_month(std::int64_t start, std::int64_t end);

/// As Alertmanager prints them: `09:30`, `monday:friday`, `1:3`; one name or number if both ends are the same.
/// Source: alertmanager v0.33.1 timeinterval/timeinterval.go MarshalYAML.
[[nodiscard]] std::string print_time(std::int64_t minutes);
[[nodiscard]] std::string print_weekdays(const Range& range);
[[nodiscard]] std::string print_range(const Range& range);

/// Checks the time intervals of an object. Findings: alertmanager/time-interval.
void check_time_intervals(const crd::AlertmanagerConfig& config, diag::Sink& sink);

/// An interval that check_time_intervals accepted, in Alertmanager's form. Differs (unnamed-periods): the operator
/// loses the name of an interval without `timeIntervals`, and Alertmanager refuses the result; for Cortex the name stays.
[[nodiscard]] doc::Value convert_time_interval(const crd::TimeInterval& interval, const NameScope& names, Target target);

}  // namespace c2c::translate
