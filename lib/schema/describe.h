#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "doc/node.h"
#include "schema/tables.h"
#include "source/file_set.h"

/// The words and places of the findings of check_object.
namespace c2c::schema {

/// The way from the root to a value, as a list on the stack; nullptr stands for the root.
struct Frame {
  const Frame* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;
  bool is_item = false;
};

/// `spec.groups[0].labels.team`; keys that are no plain words stand in brackets.
[[nodiscard]] std::string path_of(const Frame* frame);

/// What a schema wants, in words that fit after "must be".
[[nodiscard]] std::string_view type_words(Type type);

/// The place to show for a value: of a collection only its beginning, because the rest may be pages.
[[nodiscard]] source::Span head(doc::Node node);

/// A value for a message: short, on one line.
[[nodiscard]] std::string shown(std::string_view text);

/// The number of characters (code points) of valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace c2c::schema
