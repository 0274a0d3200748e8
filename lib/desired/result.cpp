#include "desired/result.h"

namespace c2c::desired {

std::size_t Result::groups() const {
  std::size_t count = 0;
  for (const cortex::TenantState& tenant : tenants) {
    for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) count += rules.groups.size();
  }
  return count;
}

}  // namespace c2c::desired
