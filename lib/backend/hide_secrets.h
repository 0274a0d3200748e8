#pragma once

#include <string>

#include "cortex/stored.h"

namespace c2c::backend {

/// What a server says about a configuration, with `<secret>` for each secret of the configuration that it repeats. Cortex does
/// so: `unsupported scheme "s3cr3t" for URL`, `parse "…": missing protocol scheme`, and the first letters of a value of a wrong
/// type. A value counts as secret by its key: all that could be one of Alertmanager's secrets, and every URL. Of a configuration
/// that is not YAML, everything that the server quotes is hidden.
[[nodiscard]] std::string hide_secrets(std::string text, const cortex::StoredAlertmanager& config);

}  // namespace c2c::backend
