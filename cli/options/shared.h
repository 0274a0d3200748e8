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

/// Options that several commands have in words of their own.
[[nodiscard]] constexpr Option limit_option(std::string_view group, std::string_view help) {
  return {.name = "limit", .value = "NAME=N", .repeat = true, .group = group, .help = help};
}
[[nodiscard]] constexpr Option runtime_config_option(std::string_view group) {
  return {.name = "runtime-config", .value = "FILE", .takes = Takes::kFile, .group = group,
          .help = "Read tenants' limits from Cortex's runtime configuration file (`overrides`)."};
}
[[nodiscard]] constexpr Option unresolved_secrets_option(std::string_view help) {
  return {.name = "unresolved-secrets", .value = "HOW", .takes = Takes::kChoice, .choices = "error|placeholder",
          .group = "Secrets", .help = help};
}

/// One list of several, in their order.
[[nodiscard]] std::vector<Option> joined(std::initializer_list<std::span<const Option>> lists);

}  // namespace c2c::cli
