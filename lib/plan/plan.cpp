#include "plan/plan.h"

#include <algorithm>

#include "base/assert.h"

namespace c2c::plan {

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::kGroup: return "group";
    case Subject::kAlertmanager: return "alertmanager";
  }
  C2C_ASSERT(false);
  return {};
}

std::string_view name_of(Action action) {
  switch (action) {
    case Action::kCreate: return "create";
    case Action::kUpdate: return "update";
    case Action::kDelete: return "delete";
  }
  C2C_ASSERT(false);
  return {};
}

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::kMissing: return "missing";
    case Reason::kDiffers: return "differs";
    case Reason::kAdopted: return "adopted";
    case Reason::kNotInInput: return "not-in-input";
    case Reason::kForeign: return "foreign";
  }
  C2C_ASSERT(false);
  return {};
}

std::string_view name_of(RefusalCode code) {
  switch (code) {
    case RefusalCode::kForeignAlertmanager: return "foreign-alertmanager";
    case RefusalCode::kTooManyDeletions: return "too-many-deletions";
    case RefusalCode::kEmptyInput: return "empty-input";
    case RefusalCode::kGroupLimit: return "group-limit";
    case RefusalCode::kUnreadable: return "unreadable";
  }
  C2C_ASSERT(false);
  return {};
}

std::size_t Plan::count(Action action) const {
  std::size_t out = 0;
  for (const TenantPlan& tenant : tenants) {
    out += static_cast<std::size_t>(std::count_if(tenant.changes.begin(), tenant.changes.end(),
                                                  [&](const Change& change) { return change.action == action; }));
  }
  return out;
}

bool Plan::empty() const {
  return std::all_of(tenants.begin(), tenants.end(), [](const TenantPlan& tenant) { return tenant.changes.empty(); });
}

bool Plan::refused() const {
  return std::any_of(tenants.begin(), tenants.end(), [](const TenantPlan& tenant) { return tenant.refused(); });
}

}  // namespace c2c::plan
