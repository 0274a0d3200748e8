#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/check_config.h"
#include "diag/sink.h"
#include "options/option.h"
#include "options/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// The project's configuration file.
inline constexpr std::string_view kConfigName = ".crd2cortex.yaml";

/// One entry of `tenants:`. An object matches if its namespace matches a glob (no globs: any) and its labels the selector.
struct TenantRule {
  std::string tenant;
  std::vector<std::string> namespaces;  ///< globs
  std::string selector;                 ///< as for --selector; empty: any
  source::Span span;
};

/// Where a configuration file stands and whom it may be believed.
struct ConfigPlace {
  std::string path;        ///< as shown
  std::string directory;   ///< relative paths in the file start here; "" for the working directory
  std::string repository;  ///< a project's file may not name files outside this directory
  bool project = true;     ///< it comes with the manifests, so it is not trusted; else it is the user's own
  bool named = false;      ///< by --config: it may be a pipe
};

/// Where a path leads, symbolic links followed, as seen from a repository.
enum class Reach {
  kInside,
  kOutside,
  kGit,  ///< git's own files, in a folder `.git` in any letter case: file systems that ignore it take them for the same
};
[[nodiscard]] Reach reach_of(const std::string& path, const std::string& repository);

/// A configuration file, read.
struct ConfigFile {
  Layer layer;
  std::vector<TenantRule> tenants;  ///< in order, the first match wins
  std::optional<Setting> default_tenant;
  CheckConfig checks;
  source::Span tenants_span;  ///< valid if the file has `tenants:`
  bool refused = false;       ///< it sets what a project's file may not
};

/// Reads the bytes of a configuration file that was added to `files`. Paths in the layer start at the working directory.
/// Findings, each at its key or value: config/syntax, config/duplicate-key, config/unknown-key, config/type, config/value,
/// config/refused, config/conflict, those of read_checks and read_limits, and, as warning, config/unreachable (a rule of
/// `tenants:` that never decides). Returns what
/// could be read; use it only if there was no error.
[[nodiscard]] ConfigFile read_config(const source::FileSet& files, source::FileId file, std::span<const Option> options,
                                     const ConfigPlace& place, diag::Sink& sink);

}  // namespace c2c::cli
