#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/file_system.h"
#include "config/configuration.h"
#include "desired/options.h"
#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::cli {

/// Whether a placeholder may stand for a value that cannot be found.
enum class Placeholders {
  kNever,    ///< the command writes real configuration
  kIfAsked,  ///< if the settings say so
  kUsually,  ///< unless the settings say no
};

/// How commands differ in what they ask of the pipeline.
struct PipelineNeeds {
  Placeholders placeholders = Placeholders::kNever;
  bool tenancy = true;  ///< nothing is done unless it is said whose the objects are; else they are taken as one tenant's
  std::optional<std::vector<std::string>> paths = {};  ///< in place of the configuration's inputs
};

/// The tenant that all belongs to where nobody says and nobody has to.
inline constexpr std::string_view kUnnamedTenant = "all";

/// What the settings of a command mean to the pipeline. The base configuration and the templates are read here; findings about
/// the base go to `sink`. Errors: kUsage, and those of reading.
[[nodiscard]] base::Expected<desired::Options> pipeline_settings(const Configuration& configuration, const PipelineNeeds& needs,
                                                                 const base::FileReader& reader, source::FileSet& files,
                                                                 diag::Sink& sink);

/// What --rule-namespace says. Errors: kUsage.
[[nodiscard]] base::Expected<tenancy::RuleNamespaceTemplate> rule_namespace_setting(const Settings& settings);

/// The words of a command line, split at blanks; single and double quotes group. Nothing else is special: no shell runs it.
[[nodiscard]] std::vector<std::string> split_command(std::string_view text);

}  // namespace c2c::cli
