#pragma once

#include "promql/tree.h"

namespace c2c::promql {

/// Whether two parts of a tree say the same: parentheses and blanks aside, matchers and lists of labels in any order.
[[nodiscard]] bool same(const Tree& tree, NodeId a, NodeId b);
/// Whether two selectors have the same matchers, modifiers aside.
[[nodiscard]] bool same_matchers(const Tree& tree, const Selector& a, const Selector& b);

}  // namespace c2c::promql
