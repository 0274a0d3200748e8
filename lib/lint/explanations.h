#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace c2c::lint {

/// The docs of a finding that is not a check's, in the form of Check::docs; empty if there are none.
[[nodiscard]] std::string_view explanation(std::string_view id);

/// One of them. The tables are explanations/<group>.cpp: a new id of lib/diag/ids.def gets its entry there.
struct Explanation {
  std::string_view id;
  std::string_view docs;
};

[[nodiscard]] std::vector<Explanation> all_explanations();

}  // namespace c2c::lint
