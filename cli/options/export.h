#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of `export`, those of all commands included, in the order of the help.
[[nodiscard]] std::span<const Option> export_options();

}  // namespace c2c::cli
