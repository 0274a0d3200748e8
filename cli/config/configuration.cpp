#include "config/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file_system.h"
#include "config/cortextool.h"
#include "config/discover.h"
#include "console.h"
#include "gostd/text.h"
#include "options/every.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;

base::Expected<ConfigFile> read_file(const ConfigPlace& place, std::span<const Option> options, source::FileSet& files,
                                     diag::Sink& sink) {
  // Such a link would let a project's file show lines of any file in its error messages, also of .git/config with credentials.
  const Reach reach = place.project ? reach_of(place.path, place.repository) : Reach::kInside;
  if (reach != Reach::kInside) {
    ConfigFile refused;
    refused.refused = true;
    sink.error("config/refused", {files.add(place.path, ""), 0, 0},
               reach == Reach::kGit ? "the file is a link that leads to git's own files"
                                    : "the file is a link that leads out of its repository");
    return refused;
  }
  auto bytes = base::make_real_file_system()->read(place.path, {.pipes = place.named});
  if (!bytes.has_value()) return base::fail(ErrorCode::kUsage, "configuration: " + bytes.error().message);
  return read_config(files, files.add(place.path, *std::move(bytes)), options, place, sink);
}

/// Variables that look like settings and are none: most likely misspelt.
void warn_of_variables(diag::Sink& sink) {
  constexpr std::string_view kPrefix = "CRD2CORTEX_";
  constexpr std::string_view kSecretPrefix = "CRD2CORTEX_SECRET_";
  std::vector<std::string> known;
  for (const Option& option : every_option()) known.push_back(variable_name(option));
  const std::vector<std::string_view> names(known.begin(), known.end());
  for (const std::string& name : variable_names(kPrefix)) {
    // Those of --secret-env may have any name.
    if (name.starts_with(kSecretPrefix) || std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string_view near = gostd::nearest(name, names);
    sink.warning("config/variable", {}, fmt::format("the variable `{}` sets nothing", name),
                 near.empty() ? "" : fmt::format("did you mean `{}`?", near));
  }
}

/// What a context of cortextool's own configuration file says, for commands that speak to a server.
base::Expected<Layer> read_context(const Settings& settings, std::span<const Option> options, source::FileSet& files,
                                   diag::Sink& sink) {
  Layer nothing;
  nothing.origin = Origin::kCortextoolFile;
  const std::optional<std::string> named = settings.text("cortextool-config");
  const std::optional<std::string> context = settings.text("context");
  const std::optional<std::string> path = named ? named : cortextool_config_path(variable);
  if (!path) return nothing;
  auto bytes = base::make_real_file_system()->read(*path, {.pipes = named.has_value()});
  if (!bytes.has_value()) {
    const bool absent = bytes.error().code == base::ErrorCode::kNotFound;
    if (absent && !named && !context) return nothing;
    const std::string_view flag = named ? "--cortextool-config" : context ? "--context" : "cortextool's configuration file";
    return base::fail(ErrorCode::kUsage, fmt::format("`{}`: {}", flag, bytes.error().message));
  }
  return read_cortextool_context(files, files.add_secret(*path, *std::move(bytes)), context, options, sink);
}

}  // namespace

bool Configuration::has_tenancy() const {
  const auto has_rules = [](const std::optional<ConfigFile>& file) { return file && file->tenants_span.valid(); };
  return settings.find("tenant") != nullptr || settings.find("tenant-from") != nullptr || has_rules(project) || has_rules(user);
}

base::Expected<TenancyChoice> Configuration::tenancy() const {
  for (const Layer& layer : settings.layers()) {
    const Setting* tenant = layer.find("tenant");
    const Setting* from = layer.find("tenant-from");
    if (tenant != nullptr && from != nullptr) {
      return base::fail(ErrorCode::kUsage, "`--tenant` and `--tenant-from` exclude each other: give one of them");
    }
    TenancyChoice out;
    if (tenant != nullptr) {
      if (layer.find("tenant-template") != nullptr) {
        return base::fail(ErrorCode::kUsage, "`--tenant-template` goes with `--tenant-from`; `--tenant` is the whole name");
      }
      out.tenant = tenant->values.back();
      return out;
    }
    if (from != nullptr) {
      out.from = from->values.back();
      out.pattern = settings.text("tenant-template");
      return out;
    }
    for (const auto* file : {&project, &user}) {
      if (file->has_value() && (*file)->layer.origin == layer.origin && (*file)->tenants_span.valid()) {
        out.rules = &**file;
        return out;
      }
    }
  }
  return base::fail(
      ErrorCode::kUsage,
      "no tenant is given: give `--tenant ID`, or `--tenant-from namespace` (or label:KEY, annotation:KEY), or rules "
      "`tenants:` in .crd2cortex.yaml");
}

base::Expected<Configuration> load_configuration(Arguments arguments, std::span<const Option> options, source::FileSet& files,
                                                 diag::Sink& sink) {
  Configuration out;
  if (!arguments.positional.empty()) {
    auto& paths = arguments.flags.settings["filename"].values;
    paths.insert(paths.begin(), arguments.positional.begin(), arguments.positional.end());
  }
  C2C_TRY(Layer variables, read_variables(options, variable));
  warn_of_variables(sink);
  out.settings.add(std::move(arguments.flags));
  out.settings.add(std::move(variables));
  if (speaks_to_server(options)) {
    C2C_TRY(Layer others, read_cortextool_variables(options, variable));
    out.settings.add(std::move(others));
  }

  const std::optional<std::string> named = out.settings.text("config");
  const std::optional<ConfigPlace> project = named ? named_config(*named) : find_project_config(out.inputs());
  for (const std::string& path : misnamed_configs(out.inputs())) {
    sink.warning("config/name", {}, fmt::format("`{}` is not read", path),
                 "a project's configuration file is named `.crd2cortex.yaml`");
  }
  if (!named) {
    for (const std::string& path : passed_configs(out.inputs(), project)) {
      sink.warning("config/name", {}, fmt::format("`{}` is not read", path),
                   fmt::format("give `--config {}`, or move it to the root of the repository", path));
    }
  }
  if (project) {
    C2C_TRY(out.project, read_file(*project, options, files, sink));
    out.settings.add(out.project->layer);
  }
  if (const auto user = find_user_config(variable)) {
    C2C_TRY(out.user, read_file(*user, options, files, sink));
    out.settings.add(out.user->layer);
  }
  if (speaks_to_server(options)) {
    C2C_TRY(Layer context, read_context(out.settings, options, files, sink));
    out.settings.add(std::move(context));
  }
  return out;
}

}  // namespace c2c::cli
