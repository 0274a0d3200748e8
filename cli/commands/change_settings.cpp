#include "commands/change_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/plan_settings.h"
#include "commands/server_settings.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;

bool is_stdin(const std::vector<std::string>& paths) { return std::find(paths.begin(), paths.end(), "-") != paths.end(); }

/// Whether the command line itself has the flag: what the environment says all the time is no contradiction to another flag.
bool is_flag(const Settings& settings, std::string_view name) {
  const auto& layers = settings.layers();
  return !layers.empty() && layers.front().origin == Origin::kFlag && layers.front().find(name) != nullptr;
}

base::Expected<void> find_actual(const Settings& settings, std::size_t named_paths, bool is_sync, ChangeSettings& out) {
  if (is_sync) return {};
  const auto against = settings.text("against");
  out.from = settings.list("from");
  if (against && !out.from.empty()) {
    return base::fail(ErrorCode::kUsage, "`--against` and `--from` exclude each other: give one of them");
  }
  const bool is_pair = !against && out.from.empty() && named_paths == 2 && out.paths.size() == 2 && !has_address(settings);
  if (is_pair) {
    out.from = {out.paths.front()};
    out.paths.erase(out.paths.begin());
  }
  if (against) {
    out.actual = Actual::kFolder;
    out.folder = *against;
  } else if (!out.from.empty()) {
    out.actual = Actual::kManifests;
  } else if (!has_address(settings)) {
    return base::fail(ErrorCode::kUsage,
                      "nothing to compare with: give `--address URL` (or CORTEX_ADDRESS), `--against DIR`, `--from PATH`, or two "
                      "paths, of which the first is what there is");
  }
  if (out.actual != Actual::kServer && is_flag(settings, "address")) {
    return base::fail(ErrorCode::kUsage, fmt::format("`--address` and `--{}` exclude each other: give one of them",
                                                     against ? "against" : "from"));
  }
  if (is_stdin(out.from) && is_stdin(out.paths)) {
    return base::fail(ErrorCode::kUsage, "standard input can be one side of the comparison only");
  }
  return {};
}

base::Expected<void> find_wanted(const Settings& settings, std::size_t named_paths, ChangeSettings& out) {
  out.from_export = settings.text_or("from-export", "");
  if (out.from_export.empty()) return {};
  if (named_paths > 0 || is_flag(settings, "filename")) {
    return base::fail(ErrorCode::kUsage, "`--from-export` takes the place of manifests: leave the paths out");
  }
  out.paths.clear();
  return {};
}

}  // namespace

base::Expected<ChangeSettings> change_settings(const Configuration& configuration, std::size_t named_paths, bool is_sync) {
  const Settings& settings = configuration.settings;
  ChangeSettings out;
  out.paths = configuration.inputs();
  if (is_sync) {
    const auto wanted = find_wanted(settings, named_paths, out);
    if (!wanted.has_value()) return base::Unexpected(wanted.error());
  }
  if (out.paths.empty() && out.from_export.empty()) {
    return base::fail(ErrorCode::kUsage, "nothing to read: name files, directories, or `-` for standard input");
  }
  const auto actual = find_actual(settings, named_paths, is_sync, out);
  if (!actual.has_value()) return base::Unexpected(actual.error());
  out.writes = is_sync && !settings.flag("dry-run");
  out.wait = settings.flag("wait");
  out.verify = settings.flag("verify");
  C2C_TRY(out.wait_timeout, duration_setting(settings, "wait-timeout", out.wait_timeout));
  C2C_TRY(out.parts, parts_setting(settings));
  C2C_TRY(out.tenants, tenants_setting(settings));
  out.prune_is_set = settings.find("prune") != nullptr;
  return out;
}

}  // namespace c2c::cli
