#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gotmpl/trace.h"

namespace c2c::gotmpl {

/// What is wrong with a format: `printf` does not fail, it prints `%!d(float64=0.5)` and the like.
struct FormatFault {
  std::size_t offset = 0;  ///< of the verb in the format; its size if an argument is too many
  std::size_t size = 0;
  std::string message;
  std::string help;
};

/// The first fault of a `printf` with such arguments; nullopt if there is none, or none that is sure.
/// Source: Go 1.26 src/fmt/print.go doPrintf.
[[nodiscard]] std::optional<FormatFault> check_format(std::string_view format, std::span<const Value> arguments);

}  // namespace c2c::gotmpl
