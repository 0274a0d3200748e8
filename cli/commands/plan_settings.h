#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "base/file_system.h"
#include "backend/backend.h"
#include "config/configuration.h"
#include "diag/sink.h"
#include "plan/make_plan.h"
#include "source/file_set.h"

namespace c2c::cli {

/// What the settings say of what may be changed. `prefix` is the ownership mark. A runtime configuration is read here; findings about
/// it go to `sink`. Errors: kUsage, and those of reading.
[[nodiscard]] base::Expected<plan::Options> plan_settings(const Configuration& configuration, std::string prefix,
                                                          const base::FileReader& reader, source::FileSet& files,
                                                          diag::Sink& sink);

/// The parts of a tenant that --rules-only and --alertmanager-only leave. Errors: kUsage.
[[nodiscard]] base::Expected<backend::Parts> parts_setting(const Settings& settings);

/// The tenants that --tenants names, sorted, each once. Errors: kUsage, for what Cortex takes for no tenant.
[[nodiscard]] base::Expected<std::vector<std::string>> tenants_setting(const Settings& settings);

}  // namespace c2c::cli
