#pragma once

#include <cstdint>
#include <string_view>

#include "doc/node.h"

namespace c2c::schema {

/// Whether the CEL rule with this text is implemented here.
[[nodiscard]] bool cel_implemented(std::string_view rule);

/// The field of `self` that breaks the rule, or empty if the rule holds (or is not implemented, or another
/// check already speaks: a required field that the rule needs is missing).
[[nodiscard]] std::string_view cel_culprit(std::string_view rule, doc::Node self);

}  // namespace c2c::schema
