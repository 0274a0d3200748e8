#pragma once

#include <span>
#include <string_view>

#include "options/command.h"

namespace c2c::cli {

/// What help and man page say of `lint` and `explain`.
extern const std::string_view kLintDetails;
extern const std::span<const Section> kLintSections;
extern const std::string_view kExplainDetails;

}  // namespace c2c::cli
