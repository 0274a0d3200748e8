#pragma once

#include <string_view>

namespace c2c::lint {

/// The docs of a finding that is not a check's, in the form of Check::docs, from explanations/<group>.cpp; empty if there are
/// none.
[[nodiscard]] std::string_view explanation(std::string_view id);

/// One of them. The tables are explanations/<group>.cpp.
struct Explanation {
  std::string_view id;
  std::string_view docs;
};

}  // namespace c2c::lint
