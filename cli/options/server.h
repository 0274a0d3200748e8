#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options of every command that speaks to a server: where it is, who we are, how long we wait.
[[nodiscard]] std::span<const Option> server_options();

}  // namespace c2c::cli
