#include "config/discover.h"

#include <filesystem>

namespace c2c::cli {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path out = fs::weakly_canonical(path.empty() ? fs::path(".") : path, error);
  return error ? fs::absolute(path, error) : out;
}

/// The nearest directory at or above `directory`, which is canonical, that holds `.git`.
std::optional<fs::path> repository_of(fs::path directory) {
  for (;;) {
    if (is_there(directory / ".git")) return directory;
    if (!directory.has_relative_path()) return std::nullopt;
    directory = directory.parent_path();
  }
}

ConfigPlace place_in(const fs::path& directory, const fs::path& name) {
  const fs::path at = resolved(directory);
  return {(directory / name).string(), directory.string(), repository_of(at).value_or(at).string(), true};
}

}  // namespace

std::optional<ConfigPlace> find_project_config(const std::vector<std::string>& inputs) {
  const fs::path here = resolved(".");
  const std::optional<fs::path> repository = repository_of(here);
  fs::path shown;
  for (fs::path directory = here;; directory = directory.parent_path(), shown /= "..") {
    if (is_there(directory / kConfigName)) return place_in(shown, kConfigName);
    if (!repository || directory == *repository) break;
  }
  std::error_code error;
  if (inputs.size() == 1 && inputs.front() != "-" && fs::is_directory(inputs.front(), error) &&
      is_there(fs::path(inputs.front()) / kConfigName)) {
    return place_in(inputs.front(), kConfigName);
  }
  return std::nullopt;
}

ConfigPlace named_config(const std::string& path) {
  ConfigPlace place = place_in(fs::path(path).parent_path(), fs::path(path).filename());
  place.named = true;
  return place;
}

std::optional<ConfigPlace> find_user_config(const std::function<const char*(const std::string&)>& variable) {
  fs::path base;
  const char* xdg = variable("XDG_CONFIG_HOME");
  const char* home = variable("HOME");
  if (xdg != nullptr && fs::path(xdg).is_absolute()) {
    base = xdg;
  } else if (home != nullptr && *home != '\0') {
    base = fs::path(home) / ".config";
  } else {
    return std::nullopt;
  }
  const fs::path directory = base / "crd2cortex";
  if (!is_there(directory / "config.yaml")) return std::nullopt;
  return ConfigPlace{(directory / "config.yaml").string(), directory.string(), {}, false};
}

}  // namespace c2c::cli
