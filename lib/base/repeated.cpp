#include "base/repeated.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace c2c::base {

std::vector<std::uint64_t> repeated(std::span<const std::uint64_t> hashes) {
  std::vector<std::uint64_t> out;
  if (hashes.size() < 2) return out;
  // Open addressing, no more than half full; 0 is a free place.
  constexpr std::uint64_t kSpread = 0x9e37'79b9'7f4a'7c15;  // the caller's hashes may differ in few bits only
  const std::size_t mask = std::bit_ceil(2 * hashes.size()) - 1;
  std::vector<std::uint64_t> table(mask + 1);
  bool zero = false;
  for (const std::uint64_t hash : hashes) {
    if (hash == 0) {
      if (zero) out.push_back(0);
      zero = true;
      continue;
    }
    std::size_t at = static_cast<std::size_t>(hash * kSpread >> 20) & mask;
    while (table[at] != 0 && table[at] != hash) at = (at + 1) & mask;
    if (table[at] == hash) out.push_back(hash);
    table[at] = hash;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace c2c::base
