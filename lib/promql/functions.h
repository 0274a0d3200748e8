#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "promql/profile.h"
#include "promql/type.h"

namespace c2c::promql {

/// Who knows a function: everybody, Cortex's rule loader and its API, or only its API.
enum class FunctionSource : std::uint8_t { kPrometheus, kCortexLoad, kCortexApi };

constexpr std::size_t kMaxDeclaredArguments = 5;

/// How a function is called. `variadic` 0: exactly `argument_count` arguments; n > 0: the last one may be
/// left out, or come up to n times; -1: the last one may come any number of times, or not at all.
struct Function {
  std::string_view name;
  std::array<Type, kMaxDeclaredArguments> arguments;
  std::uint8_t argument_count;
  std::int8_t variadic;
  Type result;
  bool experimental;
  FunctionSource source;

  [[nodiscard]] constexpr std::size_t min_arguments() const { return variadic == 0 ? argument_count : argument_count - 1U; }
  /// SIZE_MAX if there is no limit.
  [[nodiscard]] constexpr std::size_t max_arguments() const {
    if (variadic == 0) return argument_count;
    return variadic < 0 ? SIZE_MAX : argument_count - 1U + static_cast<std::size_t>(variadic);
  }
  /// What argument `index` must be; arguments beyond the declared ones are as the last.
  [[nodiscard]] constexpr Type argument(std::size_t index) const {
    return arguments[index < argument_count ? index : argument_count - 1U];
  }
};

/// Sorted by name.
/// Source: prometheus v0.308.1 promql/parser/functions.go; the last column after what Cortex v1.21.1 adds to
/// it.
inline constexpr std::array<Function, 86> kFunctions = {{
    {"abs", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"absent", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"absent_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"acos", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"acosh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"asin", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"asinh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"atan", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"atanh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"avg_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"ceil", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"changes", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"clamp", {Type::kVector, Type::kScalar, Type::kScalar}, 3, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"clamp_max", {Type::kVector, Type::kScalar}, 2, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"clamp_min", {Type::kVector, Type::kScalar}, 2, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"cos", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"cosh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"count_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"day_of_month", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"day_of_week", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"day_of_year", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"days_in_month", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"deg", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"delta", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"deriv", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"double_exponential_smoothing",
     {Type::kMatrix, Type::kScalar, Type::kScalar},
     3,
     0,
     Type::kVector,
     true,
     FunctionSource::kPrometheus},
    {"exp", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"first_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"floor", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_avg", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_count", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_fraction",
     {Type::kScalar, Type::kScalar, Type::kVector},
     3,
     0,
     Type::kVector,
     false,
     FunctionSource::kPrometheus},
    {"histogram_quantile", {Type::kScalar, Type::kVector}, 2, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_stddev", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_stdvar", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"histogram_sum", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"holt_winters", {Type::kMatrix, Type::kScalar, Type::kScalar}, 3, 0, Type::kVector, false, FunctionSource::kCortexLoad},
    {"hour", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"idelta", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"increase", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"info", {Type::kVector, Type::kVector}, 2, 1, Type::kVector, true, FunctionSource::kPrometheus},
    {"irate", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"label_join",
     {Type::kVector, Type::kString, Type::kString, Type::kString},
     4,
     -1,
     Type::kVector,
     false,
     FunctionSource::kPrometheus},
    {"label_replace",
     {Type::kVector, Type::kString, Type::kString, Type::kString, Type::kString},
     5,
     0,
     Type::kVector,
     false,
     FunctionSource::kPrometheus},
    {"last_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"ln", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"log10", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"log2", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"mad_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"max_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"min_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"minute", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"month", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"pi", {}, 0, 0, Type::kScalar, false, FunctionSource::kPrometheus},
    {"predict_linear", {Type::kMatrix, Type::kScalar}, 2, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"present_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"quantile_over_time", {Type::kScalar, Type::kMatrix}, 2, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"rad", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"rate", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"resets", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"round", {Type::kVector, Type::kScalar}, 2, 1, Type::kVector, false, FunctionSource::kPrometheus},
    {"scalar", {Type::kVector}, 1, 0, Type::kScalar, false, FunctionSource::kPrometheus},
    {"sgn", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sin", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sinh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sort", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sort_by_label", {Type::kVector, Type::kString}, 2, -1, Type::kVector, true, FunctionSource::kPrometheus},
    {"sort_by_label_desc", {Type::kVector, Type::kString}, 2, -1, Type::kVector, true, FunctionSource::kPrometheus},
    {"sort_desc", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sqrt", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"stddev_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"stdvar_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"sum_over_time", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"tan", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"tanh", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"time", {}, 0, 0, Type::kScalar, false, FunctionSource::kPrometheus},
    {"timestamp", {Type::kVector}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"ts_of_first_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"ts_of_last_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"ts_of_max_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"ts_of_min_over_time", {Type::kMatrix}, 1, 0, Type::kVector, true, FunctionSource::kPrometheus},
    {"vector", {Type::kScalar}, 1, 0, Type::kVector, false, FunctionSource::kPrometheus},
    {"xdelta", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kCortexApi},
    {"xincrease", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kCortexApi},
    {"xrate", {Type::kMatrix}, 1, 0, Type::kVector, false, FunctionSource::kCortexApi},
    {"year", {Type::kVector}, 1, 1, Type::kVector, false, FunctionSource::kPrometheus},
}};

/// nullptr if no profile knows it. Names are case-sensitive.
[[nodiscard]] const Function* find_function(std::string_view name);

/// Whether the parser of `profile` knows it, be it switched on or not.
[[nodiscard]] bool knows(Profile profile, const Function& function);

/// The best guess at what was meant by a name that is no function, or empty.
[[nodiscard]] std::string_view nearest_function(std::string_view name, Profile profile);

}  // namespace c2c::promql
