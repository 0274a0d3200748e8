#pragma once

#include <string>
#include <string_view>

namespace c2c::amconfig {

/// Whether Go's regexp.Compile takes `^(?:pattern)$`. Empty: it does; else the reason, without the pattern.
/// Source: Go 1.26 src/regexp/syntax. Differs: category names that Go took over in 1.25 (`\p{Letter}`) are
/// refused.
[[nodiscard]] std::string check_regexp(std::string_view pattern);

}  // namespace c2c::amconfig
