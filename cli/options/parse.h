#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "options/option.h"
#include "options/settings.h"

namespace c2c::cli {

/// The command line of one command, taken apart.
struct Arguments {
  Layer flags;
  std::vector<std::string> positional;  ///< in order; `-` is one, and so is all that follows `--`
  bool help = false;                    ///< -h or --help was given: nothing else counts
};

/// Parses what follows the command's name. Errors: kUsage, with the nearest flag to one that does not exist.
[[nodiscard]] base::Expected<Arguments> parse_arguments(std::span<const Option> options,
                                                        const std::vector<std::string>& arguments);

}  // namespace c2c::cli
