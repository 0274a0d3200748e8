#include "commands/change_status.h"

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "exit_status.h"

namespace c2c::cli {

namespace {

int status_of(const plan::TenantPlan& plan) {
  if (plan.refused()) return kRefused;
  return plan.changes.empty() ? kDone : kNo;
}

int status_of(const plan::TenantPlan& plan, const sync::TenantResult& result) {
  if (plan.refused()) return kRefused;
  const auto count = [&](sync::Outcome outcome) {
    return std::count_if(result.changes.begin(), result.changes.end(),
                         [outcome](const sync::ChangeResult& change) { return change.outcome == outcome; });
  };
  const auto all = static_cast<std::ptrdiff_t>(result.changes.size());
  const auto done = count(sync::Outcome::kDone);
  if (done == all) return result.complaints.empty() ? kDone : kPartly;
  return done > 0 || count(sync::Outcome::kUnknown) > 0 ? kPartly : kServer;
}

}  // namespace

int worse(int a, int b) {
  // Who reads only the status must learn first that something is half done.
  constexpr std::array<int, 6> kOrder{kDone, kNo, kInvalid, kRefused, kServer, kPartly};
  const auto* const at_a = std::find(kOrder.begin(), kOrder.end(), a);
  const auto* const at_b = std::find(kOrder.begin(), kOrder.end(), b);
  C2C_ASSERT(at_a != kOrder.end() && at_b != kOrder.end());
  return std::max(at_a, at_b) == at_a ? a : b;
}

int status_of(const report::SyncReport& report, bool left_out) {
  int out = left_out ? kInvalid : kDone;
  if (!report.unread.empty()) out = worse(out, kServer);
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) {
    const plan::TenantPlan& plan = report.plan.tenants[i];
    out = worse(out, report.result == nullptr ? status_of(plan) : status_of(plan, report.result->tenants[i]));
  }
  if (report.result != nullptr && report.result->cancelled) out = kPartly;
  return out;
}

int detailed(int status) {
  if (status == kNo) return kUsage;
  return status == kUsage ? kNo : status;
}

}  // namespace c2c::cli
