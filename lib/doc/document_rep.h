#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::doc {

/// One node of the table; the tree of a large file consists of millions, so it is packed into 32 bytes.
struct Item {
  std::uint32_t begin = 0;  ///< bytes in the file, half-open
  std::uint32_t end = 0;
  std::uint32_t first = 0;  ///< scalar: where its text begins; collection: its first place in Rep::children
  std::uint32_t count = 0;  ///< scalar: bytes of text; collection: number of items or entries
  union {
    std::int64_t integer = 0;
    double number;
  };
  Kind kind = Kind::kNull;
  Style style = Style::kPlain;
  bool in_arena = false;  ///< the text differs from the file's bytes and lies in Rep::arena
  bool flag = false;      ///< kBool: its value; a key: it is the merge key `<<`
};
static_assert(sizeof(Item) == 32);

struct Document::Rep {
  source::FileId file = source::kNoFile;
  std::string_view bytes;       ///< the whole file
  std::uint32_t range_end = 0;  ///< where the document's bytes end
  bool has_root = false;
  std::uint32_t root = 0;
  std::vector<Item> items;
  std::vector<std::uint32_t> children;  ///< sequence: items; mapping: key, value, key, value …
  std::string arena;

  [[nodiscard]] std::string_view text(const Item& item) const {
    return item.in_arena ? std::string_view(arena).substr(item.first, item.count) : bytes.substr(item.first, item.count);
  }
  [[nodiscard]] source::Span span(const Item& item) const { return {file, item.begin, item.end}; }
};

}  // namespace c2c::doc
