#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of `lint`.
[[nodiscard]] std::span<const Option> lint_options();

}  // namespace c2c::cli
