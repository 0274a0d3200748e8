#pragma once

#include <functional>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "base/expected.h"
#include "cortex/stored.h"

namespace c2c::sync {

using ReadTenant = base::Expected<cortex::StoredTenant, backend::Failure>;

/// What each tenant has, in the order of `tenants`; all are asked for at once. If the run is to stop before they are, none is
/// and each fails with kCancelled; later the backend itself decides. `stopping` may be empty.
[[nodiscard]] std::vector<ReadTenant> read_tenants(backend::Backend& backend, const std::vector<std::string>& tenants,
                                                   backend::Parts parts, const std::function<bool()>& stopping = {});

}  // namespace c2c::sync
