#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "doc/value.h"

namespace c2c::doc {

inline std::optional<double> number_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value.data())) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value.data())) return *real;
  return std::nullopt;
}

/// Whether two trees are the same to who reads them: numbers by their value (`3e9` is 3000000000, `-0e5` is 0), all else by ==.
inline bool same_value(const Value& a, const Value& b) {
  if (a == b) return true;
  if (number_of(a) && number_of(b)) return *number_of(a) == *number_of(b);
  if (const Sequence* items = a.sequence(); items != nullptr && b.sequence() != nullptr) {
    return std::equal(items->begin(), items->end(), b.sequence()->begin(), b.sequence()->end(), same_value);
  }
  const Mapping* entries = a.mapping();
  if (entries == nullptr || b.mapping() == nullptr || entries->size() != b.mapping()->size()) return false;
  return std::all_of(entries->items().begin(), entries->items().end(), [&](const Mapping::Item& item) {
    const Value* other = b.mapping()->find(item.first);
    return other != nullptr && same_value(item.second, *other);
  });
}

}  // namespace c2c::doc
