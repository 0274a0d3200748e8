#include "backend/backend.h"

namespace c2c::backend {

std::string_view name_of(FailureCode code) {
  switch (code) {
    case FailureCode::kUnreachable: return "unreachable";
    case FailureCode::kUnauthorized: return "unauthorized";
    case FailureCode::kNotCortex: return "not-cortex";
    case FailureCode::kRefused: return "refused";
    case FailureCode::kGroupLimit: return "group-limit";
    case FailureCode::kServer: return "server";
    case FailureCode::kUnreadable: return "unreadable";
    case FailureCode::kCancelled: return "cancelled";
  }
  return "";
}

}  // namespace c2c::backend
