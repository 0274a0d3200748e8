#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "lint/settings.h"

namespace c2c::lint {

/// A kind of finding, be it of a check or of the reading and translating.
struct IdInfo {
  std::string_view id;
  Severity severity;         ///< the usual one
  std::string_view summary;  ///< one line
  std::string_view docs;     ///< as Check::docs
};

/// All of them: those of the reading first, then the checks.
[[nodiscard]] std::span<const IdInfo> all_ids();
[[nodiscard]] std::optional<IdInfo> find_id(std::string_view id);

}  // namespace c2c::lint
