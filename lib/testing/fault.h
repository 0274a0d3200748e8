#pragma once

#include <cstdint>

#include "backend/backend.h"

namespace c2c::testing {

/// What a failing operation does to the store.
enum class Effect : std::uint8_t { kNone, kCarriedOut };

/// How an operation fails.
struct Fault {
  backend::Failure failure;
  Effect effect = Effect::kNone;
};

/// A fault after which it is open whether the operation was carried out, for kCarriedOut; else one before any effect.
[[nodiscard]] inline Fault make_fault(backend::FailureCode code, Effect effect = Effect::kNone) {
  Fault fault;
  fault.failure.code = code;
  fault.failure.message = "cannot do it: the fault of a test";
  fault.failure.ambiguous = effect == Effect::kCarriedOut;
  fault.effect = effect;
  return fault;
}

}  // namespace c2c::testing
