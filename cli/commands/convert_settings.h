#pragma once

#include "base/expected.h"
#include "base/file_system.h"
#include "config/configuration.h"
#include "desired/options.h"
#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::cli {

/// What the settings of `convert` mean to the pipeline. The base configuration and the templates are read here; findings about
/// the base go to `sink`. Errors: kUsage, and those of reading.
[[nodiscard]] base::Expected<desired::Options> convert_settings(const Configuration& configuration,
                                                                const base::FileReader& reader, source::FileSet& files,
                                                                diag::Sink& sink);

/// The words of a command line, split at blanks; single and double quotes group. Nothing else is special: no shell runs it.
[[nodiscard]] std::vector<std::string> split_command(std::string_view text);

}  // namespace c2c::cli
