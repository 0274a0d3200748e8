#pragma once

#include "base/expected.h"
#include "base/file_system.h"
#include "config/configuration.h"
#include "diag/sink.h"
#include "lint/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// What the settings of `lint` mean to the checks. Reads --runtime-config; findings about it go to `sink`. Errors: kUsage, and
/// those of reading.
[[nodiscard]] base::Expected<lint::Settings> lint_settings(const Configuration& configuration, const base::FileReader& reader,
                                                           source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::cli
