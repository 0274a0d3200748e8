#include "config/discover.h"

#include <algorithm>
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

/// The working directory and its parents up to the root of its repository, relative to it.
std::vector<fs::path> searched_directories() {
  const fs::path here = resolved(".");
  const std::optional<fs::path> repository = repository_of(here);
  std::vector<fs::path> out;
  fs::path shown;
  for (fs::path directory = here;; directory = directory.parent_path(), shown /= "..") {
    out.push_back(shown);
    if (!repository || directory == *repository) return out;
  }
}

/// The input, if it is one directory alone.
std::optional<fs::path> single_directory(const std::vector<std::string>& inputs) {
  std::error_code error;
  if (inputs.size() == 1 && inputs.front() != "-" && fs::is_directory(inputs.front(), error)) return fs::path(inputs.front());
  return std::nullopt;
}

ConfigPlace place_in(const fs::path& directory, const fs::path& name) {
  const fs::path at = resolved(directory);
  return {(directory / name).string(), directory.string(), repository_of(at).value_or(at).string(), true};
}

}  // namespace

std::optional<ConfigPlace> find_project_config(const std::vector<std::string>& inputs) {
  for (const fs::path& directory : searched_directories()) {
    if (is_there(directory / kConfigName)) return place_in(directory, kConfigName);
  }
  const auto input = single_directory(inputs);
  if (input && is_there(*input / kConfigName)) return place_in(*input, kConfigName);
  return std::nullopt;
}

std::vector<std::string> misnamed_configs(const std::vector<std::string>& inputs) {
  std::vector<fs::path> directories = searched_directories();
  if (const auto input = single_directory(inputs)) directories.push_back(*input);
  std::vector<std::string> out;
  for (const fs::path& directory : directories) {
    for (const char* name : {".crd2cortex.yml", "crd2cortex.yaml", "crd2cortex.yml"}) {
      if (is_there(directory / name)) out.push_back((directory / name).lexically_normal().string());
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> passed_configs(const std::vector<std::string>& inputs, const std::optional<ConfigPlace>& used) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const std::string& input : inputs) {
    if (input == "-") continue;
    const fs::path path = fs::path(input).lexically_normal();
    const fs::path at = (fs::is_directory(path, error) ? path : path.parent_path()) / kConfigName;
    if (!is_there(at) || (used && fs::equivalent(at, used->path, error))) continue;
    out.push_back(at);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::vector<std::string> texts;
  for (const fs::path& path : out) texts.push_back(path.string());
  return texts;
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

std::string_view leads_out(const std::string& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const std::optional<fs::path> repository = error ? std::nullopt : repository_of(here);
  if (!repository || path == "-") return {};
  const fs::path written = fs::absolute(path, error).lexically_normal().lexically_relative(*repository);
  if (error || written.empty() || *written.begin() == "..") return {};
  switch (reach_of(path, repository->string())) {
    case Reach::kInside: return {};
    case Reach::kOutside: return "leads out of the repository";
    case Reach::kGit: return "leads to git's own files";
  }
  return {};
}

}  // namespace c2c::cli
