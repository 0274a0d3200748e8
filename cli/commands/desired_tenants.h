#pragma once

#include <string>
#include <vector>

#include "cortex/stored.h"
#include "desired/result.h"
#include "plan/make_plan.h"

namespace c2c::cli {

/// What the input wants, for the plan: with each tenant of `also` that the input has nothing for. What objects that were left out
/// would have made is to stay; of an object whose place is not known, everything is.
[[nodiscard]] plan::Desired desired_tenants(desired::Result result, const std::vector<std::string>& also);

/// The same states as a server would hold them: for a comparison of two sets of manifests. `prefix` is the ownership mark. Holds
/// secrets.
[[nodiscard]] std::vector<cortex::StoredTenant> as_stored(const desired::Result& result, std::string_view prefix);

}  // namespace c2c::cli
