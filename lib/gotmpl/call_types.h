#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "gotmpl/trace.h"

namespace c2c::gotmpl {

/// What a call comes to. If `message` is not empty it surely fails because of the argument `wrong`.
struct CallType {
  Type result = Type::kUnknown;
  std::string message = {};
  std::string help = {};
  std::string replacement = {};
  std::size_t wrong = 0;
  bool reached = true;  ///< false: the call may be over before it looks at that argument
};

/// The type of a call of a builtin or of a function of alert templates; the number of arguments is right.
[[nodiscard]] CallType type_of_call(const Tree& tree, std::string_view function, std::span<const Value> arguments);

/// An operand as it stands in the text, for messages: `` `$labels.a` ``; without a place, what it is.
[[nodiscard]] std::string describe(const Tree& tree, const Value& value);

}  // namespace c2c::gotmpl
