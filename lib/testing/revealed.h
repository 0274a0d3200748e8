#pragma once

#include <utility>

#include "doc/value.h"

namespace c2c::testing {

/// The tree with the values of its secrets in plain text, to be compared with a golden one.
inline doc::Value revealed(const doc::Value& value) {
  if (const doc::SecretValue* secret = value.secret()) return {secret->secret.reveal()};
  if (const doc::Sequence* sequence = value.sequence()) {
    doc::Sequence out;
    for (const doc::Value& item : *sequence) out.push_back(revealed(item));
    return {std::move(out)};
  }
  if (const doc::Mapping* mapping = value.mapping()) {
    doc::Mapping out;
    for (const auto& [key, item] : mapping->items()) out.set(key, revealed(item));
    return {std::move(out)};
  }
  return value;
}

}  // namespace c2c::testing
