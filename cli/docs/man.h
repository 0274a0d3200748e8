#pragma once

#include <string>

#include "options/command.h"

namespace c2c::cli {

/// The man page crd2cortex(1), in roff.
[[nodiscard]] std::string print_man();
/// The man page crd2cortex-findings(7), in roff: every finding's id.
[[nodiscard]] std::string print_findings_man();
/// The man page crd2cortex-COMMAND(1), in roff.
[[nodiscard]] std::string print_man(const Command& command);

}  // namespace c2c::cli
