#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of `sync`, those of all commands included, in the order of the help.
[[nodiscard]] std::span<const Option> sync_options();

}  // namespace c2c::cli
