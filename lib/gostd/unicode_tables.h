#pragma once

#include <cstdint>
#include <span>

namespace c2c::gostd::unicode {

/// Code points from `first` to `last`, both included.
struct Range {
  char32_t first;
  char32_t last;
};

/// Every `stride`-th code point from `first` to `last` maps to itself plus `delta`.
struct Mapping {
  char32_t first;
  char32_t last;
  std::int32_t delta;
  std::uint32_t stride;
};

/// Sorted and disjoint; code points from U+0080 on only.
[[nodiscard]] std::span<const Range> printable();
/// Letters and decimal digits.
[[nodiscard]] std::span<const Range> alphanumeric();
/// To one representative of those that simple case folding makes equal (lower case if it is ASCII).
[[nodiscard]] std::span<const Mapping> fold();
/// To lower case.
[[nodiscard]] std::span<const Mapping> lower();

}  // namespace c2c::gostd::unicode
