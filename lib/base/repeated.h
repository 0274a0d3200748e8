#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace c2c::base {

/// The hashes that are there more than once, sorted, each once. For who looks for equal things among very many: mostly there are
/// none, and this says so for a table of 16 bytes a hash, where a map of the things reaches for several places of cold memory.
[[nodiscard]] std::vector<std::uint64_t> repeated(std::span<const std::uint64_t> hashes);

}  // namespace c2c::base
