#include "sync/sync.h"

#include <algorithm>

namespace c2c::sync {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone:
      return "done";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kUnknown:
      return "unknown";
    case Outcome::kSkipped:
      return "skipped";
  }
  return "";
}

std::size_t Result::count(Outcome outcome) const {
  std::size_t count = 0;
  for (const TenantResult& tenant : tenants) {
    count += static_cast<std::size_t>(std::count_if(tenant.changes.begin(), tenant.changes.end(),
                                                    [outcome](const ChangeResult& change) { return change.outcome == outcome; }));
  }
  return count;
}

}  // namespace c2c::sync
