#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of all commands one after the other; a name may come more than once. A configuration file serves every command, so
/// all of these may be keys of it.
[[nodiscard]] std::span<const Option> every_option();

}  // namespace c2c::cli
