#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "config/config_file.h"
#include "diag/sink.h"
#include "options/parse.h"
#include "options/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// Which of the three ways says whose an object is. At most one of the first three is set.
struct TenancyChoice {
  std::optional<std::string> tenant;  ///< --tenant
  std::optional<std::string> from;    ///< --tenant-from
  const ConfigFile* rules = nullptr;  ///< the file whose `tenants:` decides
  std::optional<std::string> pattern;  ///< --tenant-template, with `from`
};

/// What flags, variables and configuration files say together.
struct Configuration {
  Settings settings;
  std::optional<ConfigFile> project;
  std::optional<ConfigFile> user;

  /// Paths and -f, in this order; from the strongest place that names any.
  [[nodiscard]] std::vector<std::string> inputs() const { return settings.list("filename"); }
  /// Whether a file sets what it may not.
  [[nodiscard]] bool refused() const { return (project && project->refused) || (user && user->refused); }
  /// Whether anybody says whose the objects are.
  [[nodiscard]] bool has_tenancy() const;
  /// Errors: kUsage, if one place says two things or nobody says anything.
  [[nodiscard]] base::Expected<TenancyChoice> tenancy() const;
};

/// Reads the variables and the files and puts all together. Files are added to `files`; findings about them go to `sink`: the
/// configuration is to be used only if there is no error among them. Errors: kUsage.
[[nodiscard]] base::Expected<Configuration> load_configuration(Arguments arguments, std::span<const Option> options,
                                                               source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::cli
