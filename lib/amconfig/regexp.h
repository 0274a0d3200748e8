#pragma once

#include <string>
#include <string_view>

namespace c2c::amconfig {

/// Whether Go's regexp.Compile takes `^(?:pattern)$`. Empty: it does; else the reason, without the pattern. One of more
/// than 256 KiB, or that RE2 cannot compile in 8 MiB, is refused as too large to be checked, though Go may take it.
/// Source: Go 1.26 src/regexp/syntax. Differs: category names that Go took over in 1.25 (`\p{Letter}`) are
/// refused.
[[nodiscard]] std::string check_regexp(std::string_view pattern);

}  // namespace c2c::amconfig
