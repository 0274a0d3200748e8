#include "commands/desired_tenants.h"

#include <algorithm>
#include <map>
#include <set>

#include "cortex/codec.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kRule = "PrometheusRule";

/// Which objects went into a tenant.
struct Made {
  std::map<std::string, diag::ObjectRef> rules;  ///< by rule namespace
  std::vector<diag::ObjectRef> others;           ///< parts of its Alertmanager configuration
};

}  // namespace

plan::Desired desired_tenants(desired::Result result, const std::vector<std::string>& also) {
  plan::Desired out;
  out.keep_all = result.unidentified;
  std::map<std::string, Made> made;
  for (const desired::Placed& placed : result.converted) {
    if (placed.object.kind == kRule) made[placed.tenant].rules.emplace(placed.rule_namespace, placed.object);
    else made[placed.tenant].others.push_back(placed.object);
  }
  std::map<std::string, plan::DesiredTenant> tenants;
  for (cortex::TenantState& state : result.tenants) {
    const std::string tenant = state.tenant;
    tenants[tenant].state = std::move(state);
  }
  for (const std::string& tenant : also) tenants[tenant].state.tenant = tenant;
  for (auto& [name, tenant] : tenants) {
    Made& its = made[name];
    tenant.objects = std::move(its.rules);
    if (its.others.size() == 1 && tenant.state.alertmanager) tenant.alertmanager_object = its.others.front();
  }
  for (const desired::Placed& left_out : result.rejected) {
    const bool is_rule = left_out.object.kind == kRule;
    if (left_out.tenant.empty() || (is_rule && left_out.rule_namespace.empty())) {
      // Its place is not known, so nothing can be told to be gone.
      out.keep_all = true;
      continue;
    }
    const auto at = tenants.find(left_out.tenant);
    if (at == tenants.end()) continue;
    if (is_rule) at->second.kept_rule_namespaces.insert(left_out.rule_namespace);
    else at->second.keep_alertmanager = true;
  }
  for (auto& [name, tenant] : tenants) out.tenants.push_back(std::move(tenant));
  return out;
}

std::vector<cortex::StoredTenant> as_stored(const desired::Result& result, std::string_view prefix) {
  std::vector<cortex::StoredTenant> out;
  for (const cortex::TenantState& state : result.tenants) {
    cortex::StoredTenant stored;
    stored.tenant = state.tenant;
    stored.rule_namespaces = state.rule_namespaces;
    for (cortex::RuleNamespace& rules : stored.rule_namespaces) {
      std::sort(rules.groups.begin(), rules.groups.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    }
    if (state.alertmanager) {
      stored.alertmanager = cortex::StoredAlertmanager{
          base::Secret(cortex::write_alertmanager(*state.alertmanager, prefix, doc::SecretMode::kReveal)),
          state.alertmanager->templates};
    }
    out.push_back(std::move(stored));
  }
  return out;
}

}  // namespace c2c::cli
