// Common beginnings and ends are cut off; the middle is the textbook's longest common subsequence, its table read forwards.

#include "plan/align.h"

#include <algorithm>
#include <cstdint>

namespace c2c::plan {

namespace {

constexpr std::size_t kMaxComparisons = 4'000'000;

class Middle {
 public:
  Middle(std::size_t first, std::size_t before, std::size_t after, const std::function<bool(std::size_t, std::size_t)>& same)
      : first_(first), before_(before), after_(after), same_(same) {}

  void add_to(std::vector<Pair>& out) {
    if (before_ * after_ > kMaxComparisons) return add_by_place(out);
    fill();
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before_ && a < after_) {
      if (equal_[b * after_ + a] != 0) {
        out.push_back({first_ + b++, first_ + a++});
      } else if (length(b + 1, a) >= length(b, a + 1)) {
        out.push_back({first_ + b++, std::nullopt});
      } else {
        out.push_back({std::nullopt, first_ + a++});
      }
    }
    for (; b < before_; ++b) out.push_back({first_ + b, std::nullopt});
    for (; a < after_; ++a) out.push_back({std::nullopt, first_ + a});
  }

 private:
  /// Of the longest common subsequence of what is left from there on.
  [[nodiscard]] std::uint32_t& length(std::size_t b, std::size_t a) { return lengths_[b * (after_ + 1) + a]; }

  void fill() {
    equal_.resize(before_ * after_);
    lengths_.assign((before_ + 1) * (after_ + 1), 0);
    for (std::size_t b = before_; b-- > 0;) {
      for (std::size_t a = after_; a-- > 0;) {
        const bool equal = same_(first_ + b, first_ + a);
        equal_[b * after_ + a] = equal ? 1 : 0;
        length(b, a) = equal ? length(b + 1, a + 1) + 1 : std::max(length(b + 1, a), length(b, a + 1));
      }
    }
  }

  void add_by_place(std::vector<Pair>& out) const {
    for (std::size_t i = 0; i < std::max(before_, after_); ++i) {
      Pair pair;
      if (i < before_) pair.before = first_ + i;
      if (i < after_) pair.after = first_ + i;
      out.push_back(pair);
    }
  }

  std::size_t first_;
  std::size_t before_;
  std::size_t after_;
  const std::function<bool(std::size_t, std::size_t)>& same_;
  std::vector<std::uint8_t> equal_;
  std::vector<std::uint32_t> lengths_;
};

}  // namespace

std::vector<Pair> align(std::size_t before, std::size_t after, const std::function<bool(std::size_t, std::size_t)>& same) {
  std::size_t first = 0;
  while (first < before && first < after && same(first, first)) ++first;
  std::size_t last = 0;
  while (last < before - first && last < after - first && same(before - 1 - last, after - 1 - last)) ++last;

  std::vector<Pair> out;
  out.reserve(std::max(before, after));
  for (std::size_t i = 0; i < first; ++i) out.push_back({i, i});
  Middle(first, before - first - last, after - first - last, same).add_to(out);
  for (std::size_t i = last; i > 0; --i) out.push_back({before - i, after - i});
  return out;
}

}  // namespace c2c::plan
