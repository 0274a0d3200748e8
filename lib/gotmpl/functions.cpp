#include "gotmpl/functions.h"

#include <array>
#include <cstddef>

#include "gotmpl/parse.h"

namespace c2c::gotmpl {
namespace {

constexpr auto kBuiltin = std::to_array<Function>({
    {"and", 1, -1},
    {"or", 1, -1},
    {"not", 1, 1},
    {"len", 1, 1},
    {"index", 1, -1},
    {"slice", 1, 4},
    {"print", 0, -1},
    {"printf", 1, -1},
    {"println", 0, -1},
    {"html", 0, -1},
    {"js", 0, -1},
    {"urlquery", 0, -1},
    {"call", 1, -1},
    {"eq", 2, -1},
    {"ne", 2, 2},
    {"lt", 2, 2},
    {"le", 2, 2},
    {"gt", 2, 2},
    {"ge", 2, 2},
});

constexpr auto kAlert = std::to_array<Function>({
    {"query", 1, 1},
    {"first", 1, 1},
    {"label", 2, 2},
    {"value", 1, 1},
    {"strvalue", 1, 1},
    {"args", 0, -1},
    {"reReplaceAll", 3, 3},
    {"safeHtml", 1, 1},
    {"match", 2, 2},
    {"title", 1, 1},
    {"toUpper", 1, 1},
    {"toLower", 1, 1},
    {"graphLink", 1, 1},
    {"tableLink", 1, 1},
    {"sortByLabel", 2, 2},
    {"stripPort", 1, 1},
    {"stripDomain", 1, 1},
    {"humanize", 1, 1},
    {"humanize1024", 1, 1},
    {"humanizeDuration", 1, 1},
    {"humanizePercentage", 1, 1},
    {"humanizeTimestamp", 1, 1},
    {"toTime", 1, 1},
    {"toDuration", 1, 1},
    {"now", 0, 0},
    {"pathPrefix", 0, 0},
    {"externalURL", 0, 0},
    {"parseDuration", 1, 1},
    {"urlQueryEscape", 1, 1},
});

constexpr auto kNotification = std::to_array<Function>({
    {"toUpper", 1, 1},
    {"toLower", 1, 1},
    {"title", 1, 1},
    {"trimSpace", 1, 1},
    {"join", 2, 2},
    {"match", 2, 2},
    {"safeHtml", 1, 1},
    {"safeUrl", 1, 1},
    {"urlUnescape", 1, 1},
    {"reReplaceAll", 3, 3},
    {"stringSlice", 0, -1},
    {"date", 2, 2},
    {"tz", 2, 2},
    {"since", 1, 1},
    {"humanizeDuration", 1, 1},
    {"toJson", 1, 1},
});

template <std::size_t N>
constexpr std::array<std::string_view, N> names_of(const std::array<Function, N>& functions) {
  std::array<std::string_view, N> names;
  for (std::size_t i = 0; i < N; ++i) names[i] = functions[i].name;
  return names;
}

constexpr auto kAlertNames = names_of(kAlert);
constexpr auto kNotificationNames = names_of(kNotification);

}  // namespace

std::span<const Function> builtin_function_table() { return kBuiltin; }
std::span<const Function> alert_function_table() { return kAlert; }
std::span<const Function> notification_function_table() { return kNotification; }

FunctionSet no_functions() { return {}; }
FunctionSet notification_functions() { return {kNotificationNames}; }
FunctionSet alert_functions() { return {kAlertNames}; }

}  // namespace c2c::gotmpl
