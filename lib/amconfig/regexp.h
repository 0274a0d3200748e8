#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::amconfig {

/// Whether Go's regexp.Compile takes `^(?:pattern)$`. Empty: it does; else the reason, without the pattern. One of more
/// than 256 KiB, or that RE2 cannot compile in 8 MiB, is refused as too large to be checked, though Go may take it.
/// Source: Go 1.26 src/regexp/syntax. Differs: category names that Go took over in 1.25 (`\p{Letter}`) are
/// refused.
[[nodiscard]] std::string check_regexp(std::string_view pattern);

/// The only texts that a valid pattern, anchored at both ends, can match, if it is plain alternatives of plain texts: `a`,
/// `a|b\.c`, `(a|b)`, `^a$`. nullopt for all others, which may match few texts all the same.
[[nodiscard]] std::optional<std::vector<std::string>> literal_alternatives(std::string_view pattern);

/// Whether a valid pattern, anchored, matches every text that is neither empty nor has a line break: `.*`, `.+`, `(.*)`.
[[nodiscard]] bool matches_any_text(std::string_view pattern);

}  // namespace c2c::amconfig
