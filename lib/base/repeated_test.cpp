#include "base/repeated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace c2c::base {
namespace {

using Hashes = std::vector<std::uint64_t>;

TEST_CASE("base::repeated: each that is there more than once, sorted, once") {
  CHECK(repeated(Hashes{}) == Hashes{});
  CHECK(repeated(Hashes{7}) == Hashes{});
  CHECK(repeated(Hashes{1, 2, 3, 0}) == Hashes{});
  CHECK(repeated(Hashes{9, 1, 9, 2, 9, 1}) == Hashes{1, 9});
  CHECK(repeated(Hashes{0, 5, 0}) == Hashes{0});
}

TEST_CASE("base::repeated: what a map counts") {
  std::mt19937_64 random(1);
  for (const std::uint64_t most : {std::uint64_t{3}, std::uint64_t{300}, std::uint64_t{30'000}, ~std::uint64_t{0}}) {
    Hashes hashes(10'000);
    std::map<std::uint64_t, int> counts;
    for (std::uint64_t& hash : hashes) {
      hash = random() % most << (most % 2 * 40);  // also such as differ in the high bits only
      ++counts[hash];
    }
    Hashes wanted;
    for (const auto& [hash, count] : counts) {
      if (count > 1) wanted.push_back(hash);
    }
    CHECK(repeated(hashes) == wanted);
  }
}

}  // namespace
}  // namespace c2c::base
