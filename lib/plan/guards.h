#pragma once

#include <cstddef>
#include <string_view>

#include "plan/make_plan.h"
#include "plan/plan.h"

namespace c2c::plan {

/// What the guards look at, beside the changes.
struct GuardFacts {
  std::size_t owned = 0;        ///< groups of ours that the tenant has, and one more for its Alertmanager configuration
  bool wants_nothing = false;   ///< the input has nothing for the tenant
  bool foreign_alertmanager = false;  ///< the tenant has a configuration that is not ours, and one is wanted
  std::string_view foreign_owner;     ///< who its first line says it is; empty: nobody
};

/// Adds the refusals of what the options do not let pass. Source: product.md, "What it writes"; field.md E 1, 3.
void add_refusals(TenantPlan& tenant, const Options& options, const GuardFacts& facts);

}  // namespace c2c::plan
