#pragma once

#include <span>
#include <string_view>

#include "diag/diagnostic.h"

namespace c2c::diag {

/// What is known of a kind of finding before any is made.
struct IdInfo {
  std::string_view id;  ///< "group/name"
  Level level;          ///< the usual one
  std::string_view summary;  ///< one line, lower case, no full stop, code in backticks
};

/// All ids, those of a group together, as in ids.def.
[[nodiscard]] std::span<const IdInfo> ids();

}  // namespace c2c::diag
