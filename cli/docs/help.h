#pragma once

#include <string>

#include "options/command.h"

namespace c2c::cli {

/// The text of `crd2cortex --help`.
[[nodiscard]] std::string print_help();
/// The text of `crd2cortex COMMAND --help`.
[[nodiscard]] std::string print_help(const Command& command);
/// The help of an option with what follows from its type: its choices, that it may be repeated.
[[nodiscard]] std::string full_help(const Option& option);
/// The usage line: "crd2cortex convert [FLAGS] PATH...".
[[nodiscard]] std::string usage_line(const Command& command);

}  // namespace c2c::cli
