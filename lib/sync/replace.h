#pragma once

#include <functional>
#include <string>

#include "backend/backend.h"
#include "plan/plan.h"
#include "sync/sync.h"

namespace c2c::sync {

/// Updates a group by deleting and creating it, for a tenant at its limit, where Cortex refuses updates. `done` gets the result
/// once, from within the backend's run(). Nothing is deleted unless the change has what was there before: if the new group cannot
/// be sent in two attempts, the old one is put back. The failure then says which of them is there, or that none is.
/// `change` must live until then. Source: cortex-behaviour.md 1.6.
void replace_group(backend::Backend& backend, const std::string& tenant, const plan::Change& change,
                   std::function<void(ChangeResult)> done);

}  // namespace c2c::sync
