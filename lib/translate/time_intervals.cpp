#include "translate/time_intervals.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gostd/text.h"
#include "translate/merge_report.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kId = "alertmanager/time-interval";

constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

RangeResult fail(std::string error) { return {std::nullopt, std::move(error)}; }

std::optional<std::pair<std::string_view, std::string_view>> split_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::pair(text, text);
  const std::string_view last = text.substr(colon + 1);
  if (last.find(':') != std::string_view::npos) return std::nullopt;
  return std::pair(text.substr(0, colon), last);
}

template <std::size_t N>
std::optional<std::int64_t> name_or_number(std::string_view text, const std::array<std::string_view, N>& names,
                                           std::int64_t first) {
  const std::string lower = gostd::to_lower(text);
  const auto name = std::find(names.begin(), names.end(), lower);
  if (name != names.end()) return first + (name - names.begin());
  const auto number = gostd::atoi(lower);
  if (!number || *number < first || *number >= first + static_cast<std::int64_t>(N)) return std::nullopt;
  return number;
}

template <class Parse>
RangeResult parse_range(std::string_view text, std::string_view what, const Parse& parse) {
  const auto ends = split_range(text);
  if (!ends) return fail(code(text) + " has more than one `:`");
  Range range;
  for (const auto& [end, out] : {std::pair(ends->first, &range.first), std::pair(ends->second, &range.last)}) {
    const std::optional<std::int64_t> value = parse(end);
    if (!value) return fail(code(end) + " is no " + std::string(what));
    *out = *value;
  }
  if (range.first > range.last) return fail("the range " + code(text) + " ends before it starts");
  return {range, {}};
}

std::optional<std::int64_t> parse_minutes(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  const int total = hours * 60 + minutes;
  if (minutes > 59 || total > 24 * 60) return std::nullopt;
  return total;
}

class Checker {
 public:
  Checker(std::string_view list, diag::Sink& sink) : list_(list), sink_(sink) {}

  void check(const crd::TimeInterval& interval, std::size_t index) {
    const std::string path = at_index("spec." + std::string(list_), index);
    if (interval.name.value.empty()) {
      report_error(sink_, kId, {interval.name.present ? interval.name.span() : interval.span, path + ".name"},
                   "the time interval has no name", "give it a `name`");
    }
    for (std::size_t i = 0; i < interval.periods.size(); ++i) {
      check_period(interval.periods[i], at_index(path + ".timeIntervals", i));
    }
  }

 private:
  void check_period(const crd::TimePeriod& period, const std::string& path) {
    for (std::size_t i = 0; i < period.times.size(); ++i) {
      const crd::TimeRange& range = period.times[i];
      note(parse_time_range(range.start.value, range.end.value), {range.span, at_index(path + ".times", i)},
           range.start.value > range.end.value && range.start.value.size() == 5
               ? "a range over midnight is two, one to `24:00` and one from `00:00`"
               : "write `startTime` and `endTime` as `HH:MM`, from 00:00 to 24:00");
    }
    check_texts(period.weekdays, parse_weekdays, path + ".weekdays",
                "write a day (`monday`), or two with `:` between, in the order of a week from Sunday on");
    for (std::size_t i = 0; i < period.days_of_month.size(); ++i) {
      const crd::DayOfMonthRange& range = period.days_of_month[i];
      note(check_days_of_month(range.start.value, range.end.value),
           {range.span, at_index(path + ".daysOfMonth", i)},
           "write `start` and `end` as 1 to 31, or -1 to -31 to count from the end of the month");
    }
    check_texts(period.months, parse_months, path + ".months",
                "write a month (`january` or 1), or two with `:` between");
    check_texts(period.years, parse_years, path + ".years", "write a year, or two with `:` between");
  }

  void check_texts(const std::vector<crd::Text>& texts, RangeResult (*parse)(std::string_view), const std::string& path,
                   std::string_view help) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      note(parse(texts[i].value), {texts[i].span(), at_index(path, i)}, help);
    }
  }

  void note(RangeResult result, Place place, std::string_view help) {
    if (!result.value) report_error(sink_, kId, std::move(place), std::move(result.error), std::string(help));
  }

  std::string_view list_;
  diag::Sink& sink_;
};

/// Sets `key` to the converted items, unless there are none.
template <class Items, class Convert>
void set_list(doc::Mapping& out, std::string_view key, const Items& items, const Convert& convert) {
  if (items.empty()) return;
  doc::Sequence list;
  for (const auto& item : items) list.push_back(convert(item));
  const source::Span origin = list.front().origin();
  out.set(std::string(key), {std::move(list), origin});
}

doc::Value convert_period(const crd::TimePeriod& period) {
  doc::Mapping out;
  set_list(out, "times", period.times, [](const crd::TimeRange& range) {
    const Range minutes = parse_time_range(range.start.value, range.end.value).value.value_or(Range{});
    doc::Mapping times;
    times.set("start_time", {print_time(minutes.first), range.start.span()});
    times.set("end_time", {print_time(minutes.last), range.end.span()});
    return doc::Value{std::move(times), range.span};
  });
  set_list(out, "weekdays", period.weekdays, [](const crd::Text& text) {
    return doc::Value{print_weekdays(parse_weekdays(text.value).value.value_or(Range{})), text.span()};
  });
  set_list(out, "days_of_month", period.days_of_month, [](const crd::DayOfMonthRange& range) {
    return doc::Value{print_range({range.start.value, range.end.value}), range.span};
  });
  set_list(out, "months", period.months, [](const crd::Text& text) {
    return doc::Value{print_range(parse_months(text.value).value.value_or(Range{})), text.span()};
  });
  set_list(out, "years", period.years, [](const crd::Text& text) {
    return doc::Value{print_range(parse_years(text.value).value.value_or(Range{})), text.span()};
  });
  return {std::move(out), period.span};
}

}  // namespace

RangeResult parse_time_range(std::string_view start, std::string_view end) {
  if (start.empty() || end.empty()) return fail("both `startTime` and `endTime` are needed");
  Range range;
  for (const auto& [text, out] : {std::pair(start, &range.first), std::pair(end, &range.last)}) {
    const auto minutes = parse_minutes(text);
    if (!minutes) return fail(code(text) + " is no time of day");
    *out = *minutes;
  }
  if (range.first >= range.last) return fail("the end " + code(end) + " is not after the start " + code(start));
  return {range, {}};
}

RangeResult parse_weekdays(std::string_view text) {
  return parse_range(text, "day of the week", [](std::string_view end) { return name_or_number(end, kWeekdays, 0); });
}

RangeResult parse_months(std::string_view text) {
  return parse_range(text, "month", [](std::string_view end) { return name_or_number(end, kMonths, 1); });
}

RangeResult parse_years(std::string_view text) {
  return parse_range(text, "year", [](std::string_view end) { return gostd::atoi(end); });
}

RangeResult check_days_of_month(std::int64_t start, std::int64_t end) {
  for (const std::int64_t day : {start, end}) {
    if (day == 0 || day < -31 || day > 31) return fail(code(std::to_string(day)) + " is no day of a month");
  }
  if (start < 0 && end > 0) return fail("the end must be negative too if the start is");
  // 28 days is the shortest month: what ends before it starts there never matches.
  const auto counted = [](std::int64_t day) { return day < 0 ? 28 + day : day; };
  if (counted(start) > counted(end)) {
    return fail("the range " + code(print_range({start, end})) + " ends before it starts");
  }
  return {Range{start, end}, {}};
}

std::string print_time(std::int64_t minutes) {
  const auto two_digits = [](std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

std::string print_weekdays(const Range& range) {
  std::string out(kWeekdays.at(static_cast<std::size_t>(range.first)));
  if (range.last != range.first) (out += ':') += kWeekdays.at(static_cast<std::size_t>(range.last));
  return out;
}

std::string print_range(const Range& range) {
  std::string out = std::to_string(range.first);
  if (range.last != range.first) (out += ':') += std::to_string(range.last);
  return out;
}

void check_time_intervals(const crd::AlertmanagerConfig& config, diag::Sink& sink) {
  Checker checker(config.v1beta1 ? "timeIntervals" : "muteTimeIntervals", sink);
  for (std::size_t i = 0; i < config.time_intervals.size(); ++i) checker.check(config.time_intervals[i], i);
}

doc::Value convert_time_interval(const crd::TimeInterval& interval, const NameScope& names, Target target) {
  const bool loses_name = interval.periods.empty() && target == Target::kOperator;
  doc::Mapping out;
  out.set("name", {loses_name ? std::string() : names.prefixed(interval.name.value), interval.name.span()});
  doc::Sequence periods;
  for (const crd::TimePeriod& period : interval.periods) periods.push_back(convert_period(period));
  out.set("time_intervals", {std::move(periods), interval.span});
  return {std::move(out), interval.span};
}

}  // namespace c2c::translate
