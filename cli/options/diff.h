#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of `diff`, those of all commands included, in the order of the help.
[[nodiscard]] std::span<const Option> diff_options();

}  // namespace c2c::cli
