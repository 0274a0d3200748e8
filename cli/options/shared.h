#pragma once

#include <initializer_list>
#include <span>
#include <vector>

#include "options/option.h"

namespace c2c::cli {

/// The options that every command has which reads manifests, by their headings in the help.
[[nodiscard]] std::span<const Option> input_options();
[[nodiscard]] std::span<const Option> tenancy_options();
[[nodiscard]] std::span<const Option> translation_options();
[[nodiscard]] std::span<const Option> secret_options();
[[nodiscard]] std::span<const Option> general_options();
/// The same for commands that speak to a server.
[[nodiscard]] std::span<const Option> server_general_options();

/// One list of several, in their order.
[[nodiscard]] std::vector<Option> joined(std::initializer_list<std::span<const Option>> lists);

}  // namespace c2c::cli
