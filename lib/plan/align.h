#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace c2c::plan {

/// Two items that stand for each other, or one that has nobody.
struct Pair {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
  friend bool operator==(const Pair&, const Pair&) = default;
};

/// Lays two sequences side by side in their order, so that as many items as possible stand beside one that `same` says is the
/// same; the others stand alone, those of before first. Quadratic between the first and the last difference; where that is above
/// some million comparisons, items are paired by their places and need not be the same.
[[nodiscard]] std::vector<Pair> align(std::size_t before, std::size_t after,
                                      const std::function<bool(std::size_t before, std::size_t after)>& same);

}  // namespace c2c::plan
