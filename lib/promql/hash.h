#pragma once

#include <cstdint>

#include "promql/tree.h"

namespace c2c::promql {

/// A number that two expressions share if they say the same (see same()): parentheses, blanks, and the order of matchers and of
/// labels in lists do not count. Others almost surely have another. Never 0. Not for storing: it may change with the program.
[[nodiscard]] std::uint64_t hash_of(const Tree& tree, NodeId root);

}  // namespace c2c::promql
