#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "diag/diagnostic.h"
#include "doc/value.h"

namespace c2c::report {

inline doc::Value text(std::string_view value) { return doc::Value(std::string(value)); }
template <class Integer>
doc::Value number(Integer value) {
  return doc::Value(static_cast<std::int64_t>(value));
}
/// A mapping of one entry.
inline doc::Value mapping(std::string key, doc::Value value) {
  doc::Mapping out;
  out.set(std::move(key), std::move(value));
  return doc::Value(std::move(out));
}

/// `kind`, `namespace` and `name` of an object.
inline doc::Value object_to_json(const diag::ObjectRef& object) {
  doc::Mapping out;
  out.set("kind", text(object.kind));
  out.set("namespace", text(object.ns));
  out.set("name", text(object.name));
  return doc::Value(std::move(out));
}

}  // namespace c2c::report
