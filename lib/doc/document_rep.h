#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.h"
#include "doc/node.h"
#include "source/file_set.h"

// What a document is made of; and what a node can answer by a look into it, inline, for reading asks so of every node.

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

inline Kind Node::kind() const { return document_ == nullptr ? Kind::kNull : document_->rep_->items[index_].kind; }

inline source::Span Node::span() const {
  return document_ == nullptr ? source::Span{} : document_->rep_->span(document_->rep_->items[index_]);
}

inline Style Node::style() const { return document_ == nullptr ? Style::kPlain : document_->rep_->items[index_].style; }

inline std::string_view Node::text() const {
  if (document_ == nullptr || is_mapping() || is_sequence()) return {};
  return document_->rep_->text(document_->rep_->items[index_]);
}

inline std::size_t Node::size() const { return is_mapping() || is_sequence() ? document_->rep_->items[index_].count : 0; }

inline Node Node::item(std::size_t i) const {
  C2C_ASSERT(is_sequence() && i < size());
  const Document::Rep& rep = *document_->rep_;
  return {document_, rep.children[rep.items[index_].first + i]};
}

inline Entry Node::entry(std::size_t i) const {
  C2C_ASSERT(is_mapping() && i < size());
  const Document::Rep& rep = *document_->rep_;
  const std::size_t place = rep.items[index_].first + 2 * i;
  const Item& key = rep.items[rep.children[place]];
  return {rep.text(key), rep.span(key), Node(document_, rep.children[place + 1])};
}

}  // namespace c2c::doc
