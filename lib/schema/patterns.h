#pragma once

#include <cstdint>
#include <string_view>

namespace c2c::schema {

/// Whether a text matches a pattern of the schemas by Go's rules: a search, `$` only at the end of the text.
/// Each pattern is compiled once, at its first use. Thread-safe.
[[nodiscard]] bool matches_pattern(std::uint16_t pattern, std::string_view text);

/// What a pattern stands for, in words that fit after "must be": "a duration such as `5m`"; empty for a
/// pattern that nobody has described yet.
struct PatternWords {
  std::string_view must_be;
  bool may_show_value = false;  ///< whether values are safe to print; URLs may hold tokens
  bool is_duration = false;
};
[[nodiscard]] PatternWords pattern_words(std::string_view pattern);

}  // namespace c2c::schema
