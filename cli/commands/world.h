#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/expected.h"

namespace c2c::cli {

/// All of standard input; says so first if that is a terminal, which would seem to hang. Errors: kIo.
[[nodiscard]] base::Expected<std::string> read_stdin();

/// Says what failed and returns the exit status: kUsage for a setting, else kInvalid.
int world_failed(std::string_view command, const base::Error& error);

}  // namespace c2c::cli
