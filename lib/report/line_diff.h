#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace c2c::report {

/// Places in two sequences that hold the same: (in the first, in the second), both rising.
using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

/// A longest common subsequence of two sequences of ids. Where they differ in more than kMostEdits places, what lies between
/// their common beginning and end counts as all different: O((n + m) + d²) time and O(d²) space for d differences.
/// Deterministic. Source: E. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986), section 3.
inline constexpr std::size_t kMostEdits = 2000;
[[nodiscard]] Matches common_subsequence(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after);

/// One line of a diff; the text has no line break and points into the compared texts.
struct DiffLine {
  enum class Kind : std::uint8_t {
    kSame,
    kRemoved,
    kAdded,
    kGap,  ///< equal lines that are not shown; no text
  };
  Kind kind = Kind::kSame;
  std::string_view text;
  friend bool operator==(const DiffLine&, const DiffLine&) = default;
};

/// The fewest lines that change one text to another, with up to `context` equal lines around each; empty if no line differs.
/// Where lines are replaced, all removed ones come first. A missing line break at the end is a difference.
[[nodiscard]] std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after, std::size_t context = 3);

/// The lines of a text; a line break at the end begins no further one. A last line without it is followed by
/// `(no line break at the end)`.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace c2c::report
