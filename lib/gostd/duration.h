#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// The outcome of parsing a duration: a value, or Prometheus's own words for what is wrong with it.
struct DurationResult {
  std::optional<std::chrono::milliseconds> value;
  std::string error;  ///< `empty duration string`, `not a valid duration string: "X"`, `unknown unit "U" in duration "X"`,
                      ///< `duration out of range`
};

/// Prometheus durations: units y w d h m s ms in this order, each at most once; "0" alone; y = 365 d, w = 7 d.
/// Source: prometheus/common v0.67.5 model/time.go ParseDuration.
[[nodiscard]] DurationResult parse_prometheus_duration(std::string_view text);

/// As Prometheus prints them: `1h30m`, `1d`, `1w`; 0 is `0s`. y and w only if they divide exactly.
/// Source: prometheus/common v0.67.5 model/time.go Duration.String.
[[nodiscard]] std::string print_prometheus_duration(std::chrono::milliseconds value);

/// As Go's time.Duration would be written by hand with units that time.ParseDuration reads (h is the largest):
/// 86400000 ms gives `24h`, 90061001 ms gives `25h1m1s1ms`; 0 is `0s`.
[[nodiscard]] std::string print_go_duration(std::chrono::milliseconds value);

/// Go's time.ParseDuration: signs, fractions, units ns us µs ms s m h. Nanoseconds; nullopt if it does not parse.
/// Source: Go 1.26 src/time/format.go.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parse_go_duration(std::string_view text);

}  // namespace c2c::gostd
