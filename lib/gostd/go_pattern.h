#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// A Go regular expression in RE2's spelling: RE2 writes named groups `(?P<n>`; Go knows `(?<n>` as well.
struct Re2Pattern {
  std::string pattern;
  bool any_byte = false;  ///< it has `\C`, which only RE2 takes: Go refuses it
  /// RE2 gives the same verdict when it reads the pattern as Latin-1. That is much cheaper: `\pL{1000}` has a million
  /// instructions by the bytes of UTF-8.
  bool latin1 = true;
};

/// RE2 is given no pattern of more bytes: it would walk part of it only, and say so on standard error.
inline constexpr std::size_t kMaxPatternBytes = std::size_t{256} << 10;
/// The reason of a finding about a pattern that Go may take, and that is too large for us.
inline constexpr std::string_view kTooLargeToCheck = "it is too large to be checked";

/// Source: Go 1.26 src/regexp/syntax/parse.go; re2 2022-06-01 doc/syntax.txt.
[[nodiscard]] Re2Pattern to_re2(std::string_view pattern);

/// Why Go refuses a pattern for its size, in Go's words: more than 1000 levels, or 3.3 million instructions. Empty if it does
/// not; of a pattern that is invalid either. Differs: branches with a common beginning, which Go takes together, count each.
/// Source: Go 1.26 src/regexp/syntax/parse.go maxHeight, maxSize.
[[nodiscard]] std::string_view size_fault(std::string_view pattern);

/// A pattern with its counted repetitions made small: `a{500}` becomes `a{1}`, `a{0,9}` `a{0,1}`. It is as valid as the pattern
/// itself but for its size, and matches the empty text if that does. Compiling it takes time by its length alone, where the
/// pattern's few bytes may ask for a million instructions.
struct SmallCounts {
  std::string pattern;
  std::int64_t total = 0;  ///< how often parts are repeated, all in all
};
/// Source: Go 1.26 src/regexp/syntax/parse.go repeat, repeatIsValid (the product of nested counts is at most 1000, as in RE2).
[[nodiscard]] SmallCounts with_small_counts(std::string_view pattern);

}  // namespace c2c::gostd
