#pragma once

#include <string>
#include <string_view>

#include "crd/field.h"
#include "doc/value.h"

namespace c2c::translate {

/// Whose names are being made unique: every receiver and time interval of an object becomes `<namespace>/<object>/<name>`.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go makeNamespacedString.
struct NameScope {
  std::string_view ns;
  std::string_view object;

  /// The empty name stays empty.
  [[nodiscard]] std::string prefixed(std::string_view name) const {
    if (name.empty()) return {};
    return std::string(ns) + "/" + std::string(object) + "/" + std::string(name);
  }
};

/// A string that remembers the field it came from.
[[nodiscard]] inline doc::Value text_value(const crd::Text& text) { return {std::string(text.value), text.span()}; }

}  // namespace c2c::translate
