#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace c2c::amconfig {

/// Both ends of a range, inclusive.
struct Range {
  int begin = 0;
  int end = 0;
};

/// Parse one entry of a time interval; the error is the reason, "" if it is fine.
/// Source: alertmanager v0.31.1 timeinterval/timeinterval.go.
[[nodiscard]] std::string check_weekdays(std::string_view text);
[[nodiscard]] std::string check_days_of_month(std::string_view text);
[[nodiscard]] std::string check_months(std::string_view text);
[[nodiscard]] std::string check_years(std::string_view text);
/// Whether Go's time.LoadLocation finds the zone in a full IANA database (that of Go 1.26).
[[nodiscard]] std::string check_location(std::string_view text);

/// Minutes since midnight of `HH:MM`, 24:00 included; nullopt if it is none.
[[nodiscard]] std::optional<int> parse_time_of_day(std::string_view text);

/// As Alertmanager prints an entry that is fine: `monday:friday` in lower case; months, days and years as
/// numbers.
[[nodiscard]] std::string print_weekdays(std::string_view text);
[[nodiscard]] std::string print_days_or_years(std::string_view text);
[[nodiscard]] std::string print_months(std::string_view text);

}  // namespace c2c::amconfig
