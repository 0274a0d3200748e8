#pragma once

#include <span>

#include "translate/receivers/engine.h"

namespace c2c::translate::receivers {

#define C2C_RECEIVER(name, rules, references) extern const Type k##name;
#include "translate/receivers/receivers.def"
#undef C2C_RECEIVER

/// A type and its place in the operator's two orders of checking.
struct Listed {
  const Type* type;
  int rules;
  int references;
};

/// All types in the order of crd::ReceiverType.
[[nodiscard]] std::span<const Listed> all_types();

}  // namespace c2c::translate::receivers
