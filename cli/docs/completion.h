#pragma once

#include <array>
#include <string>
#include <string_view>

namespace c2c::cli {

inline constexpr std::array<std::string_view, 3> kShells{"bash", "zsh", "fish"};

/// The completion script for one of kShells.
[[nodiscard]] std::string print_completion(std::string_view shell);

}  // namespace c2c::cli
