#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doc/node.h"

namespace c2c::doc {

/// A scalar decoded once more, each byte with the file's bytes that made it.
struct ScalarMap {
  struct Source {
    std::uint32_t begin;
    std::uint32_t end;
  };
  std::string text;
  std::vector<Source> sources;  ///< one a byte of text
  std::uint32_t content_end = 0;
};

/// Decodes the scalar whose first byte is `bytes[begin]`. `end` is where it ends, for a block where its document ends.
/// `decoded` is what the parser made of it: it tells where a block ends and how deep it is indented.
[[nodiscard]] ScalarMap map_scalar(std::string_view bytes, std::uint32_t begin, std::uint32_t end, Style style,
                                   std::string_view decoded);

}  // namespace c2c::doc
