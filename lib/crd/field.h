#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::crd {

/// A field of an object: its value, whether it was given (null counts as not given), and where.
/// `node` is kept so that a byte inside the text can be located in the file.
template <class T>
struct Field {
  T value{};
  bool present = false;
  doc::Node node;

  [[nodiscard]] source::Span span() const { return node ? node.span() : source::Span{}; }
};

using Text = Field<std::string_view>;
using Int = Field<std::int64_t>;
using Bool = Field<bool>;

/// One entry of a map of strings.
struct LabelField {
  std::string_view key;
  source::Span key_span;
  Text value;
};

}  // namespace c2c::crd
