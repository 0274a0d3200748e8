#pragma once

#include <string_view>

namespace c2c::amconfig {

/// Whether the pattern is well formed for Go's path/filepath.Match.
[[nodiscard]] bool is_glob(std::string_view pattern);

/// Whether the pattern matches the whole of a name without directories. A malformed pattern matches nothing.
/// Source: Go 1.26 src/path/filepath/match.go.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view name);

}  // namespace c2c::amconfig
