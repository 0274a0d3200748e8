#pragma once

#include <cstdint>

namespace c2c::promql {

/// Whose parser is asked.
/// Source: prometheus v0.308.1 promql/parser/parse.go (its switches); cortex v1.21.1 pkg/util/promql and
/// pkg/ruler/manager.go (which functions it knows where).
enum class Profile : std::uint8_t {
  kDefault,             ///< Prometheus 3.8.1 without feature flags
  kCortexApi,           ///< Cortex 1.21.1 when a rule is posted
  kCortexLoad,          ///< Cortex's ruler when it loads what was stored
  kCortexExperimental,  ///< kCortexApi with `-querier.enable-promql-experimental-functions`
  kExperimental,        ///< everything that any switch of that version can turn on
};

/// What a profile's switches allow.
struct Features {
  bool experimental_functions = false;
  bool duration_expressions = false;
  bool extended_ranges = false;  ///< `anchored`, `smoothed`
};

[[nodiscard]] constexpr Features features_of(Profile profile) {
  const bool all = profile == Profile::kExperimental;
  return {.experimental_functions = all || profile == Profile::kCortexExperimental,
          .duration_expressions = all,
          .extended_ranges = all};
}

}  // namespace c2c::promql
