#pragma once

#include <string_view>
#include <vector>

#include "crd/field.h"

namespace c2c::crd {

/// The field of a node that is already at hand; an absent or null node gives an absent field. Of a scalar that is no string
/// the text as written.
[[nodiscard]] inline Text text_of(doc::Node node) {
  if (!node || node.is_null()) return {};
  return {node.text(), true, node};
}
[[nodiscard]] inline Int int_of(doc::Node node) {
  if (!node || node.is_null()) return {};
  return {node.as_int().value_or(0), true, node};
}
[[nodiscard]] inline Bool bool_of(doc::Node node) {
  if (!node || node.is_null()) return {};
  return {node.as_bool().value_or(false), true, node};
}

/// The entry `key` of a mapping as a field.
[[nodiscard]] inline Text read_text(doc::Node mapping, std::string_view key) { return text_of(mapping.get(key)); }
[[nodiscard]] inline Int read_int(doc::Node mapping, std::string_view key) { return int_of(mapping.get(key)); }
[[nodiscard]] inline Bool read_bool(doc::Node mapping, std::string_view key) { return bool_of(mapping.get(key)); }

/// The items of a list, decoded one by one; empty if the node is no list.
template <class Decode>
[[nodiscard]] auto read_list(doc::Node list, Decode decode) {
  std::vector<decltype(decode(list))> out;
  out.reserve(list.size());
  if (!list.is_sequence()) return out;
  for (std::size_t i = 0; i < list.size(); ++i) out.push_back(decode(list.item(i)));
  return out;
}

}  // namespace c2c::crd
