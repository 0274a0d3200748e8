#pragma once

#include <string_view>

#include "cortex/state.h"
#include "cortex/stored.h"
#include "plan/plan.h"

namespace c2c::plan {

/// What a tenant has: its text is read, and what stands in fields for secrets is marked as such. The tree stays null if the text
/// is no YAML.
[[nodiscard]] AlertmanagerSide stored_side(const cortex::StoredAlertmanager& stored);

/// What a tenant should have, as it will be written: with the ownership comment of `prefix`.
[[nodiscard]] AlertmanagerSide desired_side(const cortex::AlertmanagerState& state, std::string_view prefix);

}  // namespace c2c::plan
