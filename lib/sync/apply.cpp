#include <deque>
#include <string>

#include "base/assert.h"
#include "sync/sync.h"
#include "sync/tenant_run.h"

namespace c2c::sync {

namespace {

TenantResult refused(const plan::TenantPlan& plan) {
  TenantResult result;
  result.tenant = plan.tenant;
  result.refused = true;
  result.changes.resize(plan.changes.size(), {Outcome::kSkipped, std::nullopt, "the plan of this tenant is refused"});
  return result;
}

/// The backend begins first what is asked first: tenants take turns, so that one with many changes delays no other.
void begin_in_turns(std::deque<TenantRun>& tenants) {
  for (bool any = true; any;) {
    any = false;
    for (TenantRun& tenant : tenants) any = tenant.begin_next() || any;
  }
}

}  // namespace

Result apply(const plan::Plan& plan, backend::Backend& backend, const Options& options) {
  Result result;
  result.tenants.resize(plan.tenants.size());
  std::size_t total = 0;
  for (const plan::TenantPlan& tenant : plan.tenants) total += tenant.refused() ? 0 : tenant.changes.size();

  Run run(backend, options, total);
  std::deque<TenantRun> tenants;  // each keeps its address
  for (std::size_t i = 0; i < plan.tenants.size(); ++i) {
    if (plan.tenants[i].refused()) {
      result.tenants[i] = refused(plan.tenants[i]);
      continue;
    }
    result.tenants[i].tenant = plan.tenants[i].tenant;
    tenants.emplace_back(plan.tenants[i], run, result.tenants[i]);
  }
  begin_in_turns(tenants);
  for (TenantRun& tenant : tenants) tenant.go_on();
  backend.run();

  for (const TenantRun& tenant : tenants) C2C_ASSERT(tenant.over());
  result.cancelled = run.cancelled();
  return result;
}

}  // namespace c2c::sync
