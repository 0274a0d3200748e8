#pragma once

#include "base/expected.h"
#include "base/file_system.h"
#include "config/configuration.h"
#include "diag/sink.h"
#include "lint/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// Adds the tenants' limits that `limits:` of the configuration files, --limit and --runtime-config say, the stronger place later.
/// The runtime configuration is added to `files`; findings about it go to `sink`. Errors: kUsage, and those of reading.
[[nodiscard]] base::Expected<void> read_limits(const Configuration& configuration, const base::FileReader& reader,
                                               source::FileSet& files, lint::Settings& out, diag::Sink& sink);

}  // namespace c2c::cli
