#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/config_file.h"

namespace c2c::cli {

/// Finds the project's configuration file: `.crd2cortex.yaml` in the working directory or a parent up to the root of the git
/// repository; outside a repository only in the working directory. If there is none and the input is one single directory, in
/// that directory.
[[nodiscard]] std::optional<ConfigPlace> find_project_config(const std::vector<std::string>& inputs);

/// Files where a project's file is looked for whose name is nearly right (`crd2cortex.yaml`, `.crd2cortex.yml`), sorted.
[[nodiscard]] std::vector<std::string> misnamed_configs(const std::vector<std::string>& inputs);

/// Project's files that lie in the inputs that are directories, or beside those that are files, and are not `used`; sorted.
[[nodiscard]] std::vector<std::string> passed_configs(const std::vector<std::string>& inputs,
                                                      const std::optional<ConfigPlace>& used);

/// The place of a file that --config names: it is held to the rules of a project's file.
[[nodiscard]] ConfigPlace named_config(const std::string& path);

/// The user's own file, $XDG_CONFIG_HOME/crd2cortex/config.yaml or ~/.config/crd2cortex/config.yaml, if it exists.
[[nodiscard]] std::optional<ConfigPlace> find_user_config(const std::function<const char*(const std::string&)>& variable);

/// Why an input that is named within the git repository of the working directory is not read: it is a link that leads out of the
/// repository, or to git's own files, which whoever proposes a change to the manifests can put there. Empty if it may be read.
[[nodiscard]] std::string_view leads_out(const std::string& path);

}  // namespace c2c::cli
