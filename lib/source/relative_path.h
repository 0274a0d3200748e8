#pragma once

#include <string>
#include <string_view>

namespace c2c::source {

/// The path of a file as reports name it, the same however the user spelt it: without `.`, `..` and doubled slashes as far as the
/// text tells (no link is followed), and if it is absolute and below `directory`, relative to that. `directory` is absolute, or
/// empty if there is none.
[[nodiscard]] std::string relative_path(std::string_view path, std::string_view directory);

}  // namespace c2c::source
