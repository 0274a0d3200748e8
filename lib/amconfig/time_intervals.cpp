#include "amconfig/time_intervals.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "amconfig/zones.h"
#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

constexpr std::string_view kWeekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                          "thursday", "friday", "saturday"};
constexpr std::string_view kMonthNames[] = {"january",   "february", "march",    "april",
                                            "may",       "june",     "july",     "august",
                                            "september", "october",  "november", "december"};

struct Parsed {
  Range range;
  std::string error;
};

std::optional<int> index_of(std::span<const std::string_view> names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<int>(it - names.begin());
}

std::optional<int> number(std::string_view text) {
  const auto value = gostd::atoi(text);
  if (!value) return std::nullopt;
  // Years and months have no bounds of their own; what is beyond these compares alike.
  return static_cast<int>(
      std::clamp<std::int64_t>(*value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

std::optional<int> weekday(std::string_view text) { return index_of(kWeekdays, text); }

std::optional<int> month(std::string_view text) {
  if (const auto index = index_of(kMonthNames, text)) return *index + 1;
  return number(text);
}

template <class Member>
Parsed parse_range(std::string_view text, Member member, std::string_view what) {
  const std::string lower = gostd::to_lower(text);
  const std::size_t colon = lower.find(':');
  std::string_view begin = lower;
  std::string_view end = lower;
  if (colon != std::string::npos) {
    begin = std::string_view(lower).substr(0, colon);
    end = std::string_view(lower).substr(colon + 1);
    if (end.find(':') != std::string_view::npos) return {{}, fmt::format("`{}` is no range", text)};
  }
  const auto first = member(begin);
  const auto last = member(end);
  if (!first || !last) return {{}, fmt::format("`{}` is no {}", first ? end : begin, what)};
  return {{*first, *last}, {}};
}

std::string print_range(Range range) {
  return range.begin == range.end ? std::to_string(range.begin)
                                  : fmt::format("{}:{}", range.begin, range.end);
}

}  // namespace

std::string check_weekdays(std::string_view text) {
  const Parsed parsed = parse_range(text, weekday, "day of the week");
  if (!parsed.error.empty()) return parsed.error;
  return parsed.range.begin > parsed.range.end ? "the range ends before it begins; a week begins on sunday"
                                               : "";
}

std::string check_days_of_month(std::string_view text) {
  const auto [range, error] = parse_range(text, number, "day of the month");
  if (!error.empty()) return error;
  for (int day : {range.begin, range.end}) {
    if (day == 0 || day < -31 || day > 31) return fmt::format("{} is no day of the month", day);
  }
  if (range.begin < 0 && range.end > 0) return "the end must be negative if the begin is";
  // Days from the end of the month: 28 is the shortest month.
  const int begin = range.begin < 0 ? 28 + range.begin : range.begin;
  const int end = range.end < 0 ? 28 + range.end : range.end;
  return begin > end ? "the range ends before it begins" : "";
}

std::string check_months(std::string_view text) {
  const Parsed parsed = parse_range(text, month, "month");
  if (!parsed.error.empty()) return parsed.error;
  return parsed.range.begin > parsed.range.end ? "the range ends before it begins" : "";
}

std::string check_years(std::string_view text) {
  const Parsed parsed = parse_range(text, number, "year");
  if (!parsed.error.empty()) return parsed.error;
  return parsed.range.begin > parsed.range.end ? "the range ends before it begins" : "";
}

std::string check_location(std::string_view text) {
  if (text.empty() || text == "UTC" || text == "Local") return {};
  const std::span<const std::string_view> names = zone_names();
  if (std::binary_search(names.begin(), names.end(), text)) return {};
  const std::string_view near = gostd::nearest(text, names);
  if (near.empty()) return fmt::format("unknown time zone `{}`", text);
  return fmt::format("unknown time zone `{}`; did you mean `{}`?", text, near);
}

std::optional<int> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (std::size_t i : {0U, 1U, 3U, 4U}) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  }
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (minutes > 59 || hours > 24 || (hours == 24 && minutes > 0)) return std::nullopt;
  return hours * 60 + minutes;
}

std::string print_weekdays(std::string_view text) {
  const Range range = parse_range(text, weekday, "").range;
  const auto name = [](int day) { return kWeekdays[static_cast<std::size_t>(day)]; };
  if (range.begin == range.end) return std::string(name(range.begin));
  return fmt::format("{}:{}", name(range.begin), name(range.end));
}

std::string print_days_or_years(std::string_view text) {
  return print_range(parse_range(text, number, "").range);
}

std::string print_months(std::string_view text) { return print_range(parse_range(text, month, "").range); }

}  // namespace c2c::amconfig
