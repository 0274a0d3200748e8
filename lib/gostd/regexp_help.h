#pragma once

#include <string_view>

namespace c2c::gostd {

/// What to do about a regular expression that Go does not compile: what RE2's syntax lacks of Perl's, if `text` (the expression,
/// or a text around it) has that, else how characters are escaped.
[[nodiscard]] std::string_view regexp_help(std::string_view text);

}  // namespace c2c::gostd
