#include <algorithm>
#include <array>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"
#include "translate/time_intervals.h"

namespace c2c::lint::checks {

namespace {

/// Whether a day of the range exists in a month of `length` days. Negative days count from its end.
/// Source: alertmanager v0.31.1 timeinterval/timeinterval.go ContainsTime.
bool has_day(const crd::DayOfMonthRange& range, std::int64_t length) {
  const auto day = [length](std::int64_t value) { return value < 0 ? length + value + 1 : value; };
  return day(range.start.value) <= length && day(range.end.value) >= 1;
}

/// Whether any of the days comes in any of the months.
bool has_days(const crd::TimePeriod& period) {
  constexpr std::array<std::int64_t, 12> kLengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::int64_t month = 1; month <= 12; ++month) {
    const bool in = period.months.empty() || std::any_of(period.months.begin(), period.months.end(), [&](const crd::Text& text) {
                      const auto range = translate::parse_months(text.value).value;
                      return range && range->first <= month && month <= range->last;
                    });
    if (!in) continue;
    for (const crd::DayOfMonthRange& days : period.days_of_month) {
      if (has_day(days, kLengths.at(static_cast<std::size_t>(month - 1)))) return true;
    }
  }
  return false;
}

/// Long gone: years before this program was.
bool is_past(const crd::TimePeriod& period) {
  constexpr std::int64_t kFirstYear = 2024;
  return !period.years.empty() && std::all_of(period.years.begin(), period.years.end(), [](const crd::Text& text) {
    const auto range = translate::parse_years(text.value).value;
    return range && range->last < kFirstYear;
  });
}

void run(const ConfigView& view, Findings& out) {
  const std::string list = view.config.v1beta1 ? "spec.timeIntervals[" : "spec.muteTimeIntervals[";
  for (std::size_t i = 0; i < view.config.time_intervals.size(); ++i) {
    const crd::TimeInterval& interval = view.config.time_intervals[i];
    const std::string path = list + std::to_string(i) + "]";
    if (interval.periods.empty()) {
      out.add({.span = interval.name.span(),
               .message = "time interval `" + std::string(interval.name.value) + "` has no times: it never comes",
               .help = "list them in `timeIntervals`",
               .field = path});
    }
    for (std::size_t k = 0; k < interval.periods.size(); ++k) {
      const crd::TimePeriod& period = interval.periods[k];
      const std::string field = path + ".timeIntervals[" + std::to_string(k) + "]";
      if (is_past(period)) {
        out.add({.span = period.years.front().span(),
                 .message = "the years are long gone: the time never comes again",
                 .help = "write later years, or remove them",
                 .field = field + ".years"});
      } else if (!period.days_of_month.empty() && !has_days(period)) {
        out.add({.span = period.days_of_month.front().span,
                 .message = "the months have no such day: the time never comes",
                 .help = "correct `daysOfMonth` or `months`",
                 .field = field + ".daysOfMonth"});
      }
    }
  }
}

}  // namespace

extern const Check alertmanager_time_interval_never{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A time interval without times, with days that its months do not have (30 February), or whose years are all before 2024.

## Why it matters
A route that is muted then never is; one that is active only then never tells anybody.

## How to mend it
Correct the interval. The last day of a month is -1.

## Source
alertmanager v0.31.1 timeinterval/timeinterval.go `ContainsTime`.
)md"};

}  // namespace c2c::lint::checks
