#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"
#include "translate/time_intervals.h"

namespace c2c::lint::checks {

namespace {

bool is_always(const crd::TimePeriod& period) {
  const auto whole_day = [](const crd::TimeRange& range) { return range.start.value == "00:00" && range.end.value == "24:00"; };
  const auto whole_week = [](const crd::Text& text) {
    const auto days = translate::parse_weekdays(text.value).value;
    return days && days->first == 0 && days->last == 6;
  };
  return period.days_of_month.empty() && period.months.empty() && period.years.empty() &&
         (period.times.empty() || std::any_of(period.times.begin(), period.times.end(), whole_day)) &&
         (period.weekdays.empty() || std::any_of(period.weekdays.begin(), period.weekdays.end(), whole_week));
}

void run(const ConfigView& view, Findings& out) {
  const std::string list = view.config.v1beta1 ? "spec.timeIntervals[" : "spec.muteTimeIntervals[";
  for (std::size_t i = 0; i < view.config.time_intervals.size(); ++i) {
    const crd::TimeInterval& interval = view.config.time_intervals[i];
    const auto always = std::find_if(interval.periods.begin(), interval.periods.end(), is_always);
    if (always == interval.periods.end()) continue;
    out.add({.span = interval.name.span(),
             .message = "time interval `" + std::string(interval.name.value) +
                        "` is always: a route that it mutes tells nobody anything",
             .help = "write the times that are meant; to end alerts use a receiver without integrations",
             .field = list + std::to_string(i) + "]"});
  }
}

}  // namespace

extern const Check alertmanager_time_interval_always{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A time interval with an entry that limits nothing: an empty one, or one of all hours and days.

## Why it matters
A route with it in `muteTimeIntervals` is silent for ever; in `activeTimeIntervals` it does nothing.

## How to mend it
Write the times that are meant.

## Source
alertmanager v0.31.1 timeinterval/timeinterval.go `ContainsTime`.
)md"};

}  // namespace c2c::lint::checks
