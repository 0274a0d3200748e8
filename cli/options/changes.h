#pragma once

#include <span>

#include "options/option.h"

namespace c2c::cli {

/// The options that `diff` and `sync` have alike: what of a tenant is ours, what may be deleted, and how the changes are told.
[[nodiscard]] std::span<const Option> scope_options();
[[nodiscard]] std::span<const Option> guard_options();
[[nodiscard]] std::span<const Option> change_output_options();
[[nodiscard]] std::span<const Option> change_secret_options();

}  // namespace c2c::cli
