#pragma once

#include <string>
#include <string_view>

namespace c2c::gostd {

/// A Go regular expression in RE2's spelling: RE2 writes named groups `(?P<n>`; Go knows `(?<n>` as well.
struct Re2Pattern {
  std::string pattern;
  bool any_byte = false;  ///< it has `\C`, which only RE2 takes: Go refuses it
};

/// Source: Go 1.26 src/regexp/syntax/parse.go; re2 2022-06-01 doc/syntax.txt.
[[nodiscard]] Re2Pattern to_re2(std::string_view pattern);

}  // namespace c2c::gostd
