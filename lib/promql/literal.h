#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace c2c::promql {

/// The value of a number token: a Go integer literal (so `017` is 15), else a Go float; nullopt if it is
/// neither or too large. Source: prometheus v0.308.1 promql/parser/parse.go number.
[[nodiscard]] std::optional<double> parse_number(std::string_view token);

/// What a string token that the lexer let pass says, if it has escapes; nullopt if its inside is the value.
[[nodiscard]] std::optional<std::string> unescape(std::string_view token);

/// The shortest text that reads back as the value, without an exponent: `10000000000`, `0.1`, `+Inf`, `NaN`.
/// Source: Go's strconv.FormatFloat(value, 'f', -1, 64).
[[nodiscard]] std::string print_number(double value);

/// The same with an exponent below 1e-4 and from 1e6 on: `1e+06`.
/// Source: Go's strconv.FormatFloat(value, 'g', -1, 64).
[[nodiscard]] std::string print_number_short(double value);

/// As Go converts a float to an integer on amd64: what does not fit, and NaN, is the smallest integer.
[[nodiscard]] std::int64_t to_int64(double value);

}  // namespace c2c::promql
