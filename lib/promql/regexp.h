#pragma once

#include <string>
#include <string_view>

namespace c2c::promql {

/// Whether a matcher's regular expression is valid. Empty: it is; else the reason, without the pattern. One of more than
/// 256 KiB, or that RE2 cannot compile in 8 MiB, is refused as too large to be checked, though Go may take it.
/// Common patterns are judged without compiling them.
/// Source: Go 1.26 regexp/syntax, flags Perl and DotNL; prometheus v0.308.1 model/labels/regexp.go
/// (alternatives of literals are never compiled). Differs: names of Unicode categories that Go knows
/// since 1.25 (`\p{Letter}`) are refused.
[[nodiscard]] std::string check_regexp(std::string_view pattern);

/// Whether a valid pattern, anchored at both ends, matches `text`. The dot matches line breaks too.
[[nodiscard]] bool regexp_matches(std::string_view pattern, std::string_view text);

/// Whether matching texts with a pattern takes more than a fraction of a millisecond: what can be left undone is not done then.
[[nodiscard]] bool is_costly(std::string_view pattern);

}  // namespace c2c::promql
