#include "commands/lint_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/limit_settings.h"
#include "config/check_config.h"
#include "gostd/duration.h"
#include "lint/ids.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;

bool is_of(std::string_view id, std::string_view pattern) {
  return id == pattern || (id.starts_with(pattern) && id[pattern.size()] == '/');
}

/// Ids and groups that --only or --skip names.
base::Expected<std::vector<std::string>> patterns(const Settings& settings, std::string_view flag) {
  std::vector<std::string> out = settings.list(flag);
  const auto ids = lint::all_ids();
  for (std::string& pattern : out) {
    if (pattern.ends_with("/*")) pattern.resize(pattern.size() - 2);
    if (std::any_of(ids.begin(), ids.end(), [&](const lint::IdInfo& info) { return is_of(info.id, pattern); })) continue;
    const std::string_view near = nearest_finding_id(pattern);
    return base::fail(ErrorCode::kUsage, fmt::format("`--{}`: there are no findings `{}`{}", flag, pattern,
                                                     near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }
  return out;
}

bool matches(std::string_view id, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [id](const std::string& pattern) { return is_of(id, pattern); });
}

/// A finding that --only names is wanted even where it is off by itself.
void apply_selection(const std::vector<std::string>& only, const std::vector<std::string>& skip, lint::Settings& out) {
  for (const lint::IdInfo& info : lint::all_ids()) {
    const bool wanted = (only.empty() || matches(info.id, only)) && !matches(info.id, skip);
    if (wanted && std::find(only.begin(), only.end(), info.id) == only.end()) continue;
    lint::CheckSetting& setting = out.checks[std::string(info.id)];
    if (!wanted)
      setting.severity = lint::Severity::kOff;
    else if (setting.severity.value_or(info.severity) == lint::Severity::kOff)
      setting.severity = lint::Severity::kWarning;
  }
}

}  // namespace

base::Expected<lint::Settings> lint_settings(const Configuration& configuration, const base::FileReader& reader,
                                             source::FileSet& files, diag::Sink& sink) {
  lint::Settings out;
  // The project's file decides before the user's own.
  for (const auto* file : {&configuration.user, &configuration.project}) {
    if (!*file) continue;
    for (const auto& [id, setting] : (*file)->checks.checks) {
      lint::CheckSetting& merged = out.checks[id];
      if (setting.severity) merged.severity = setting.severity;
      for (const auto& [name, values] : setting.options) merged.options[name] = values;
    }
  }
  C2C_TRY(const std::vector<std::string> only, patterns(configuration.settings, "only"));
  C2C_TRY(const std::vector<std::string> skip, patterns(configuration.settings, "skip"));
  apply_selection(only, skip, out);
  if (const auto text = configuration.settings.text("evaluation-interval")) {
    const gostd::DurationResult interval = gostd::parse_prometheus_duration(*text);
    if (!interval.value || interval.value->count() == 0) {
      return base::fail(ErrorCode::kUsage, fmt::format("`--evaluation-interval`: `{}` is not a duration such as 1m", *text));
    }
    out.evaluation_interval = *interval.value;
  }
  const auto read = read_limits(configuration, reader, files, out, sink);
  if (!read.has_value()) return base::Unexpected(read.error());
  return out;
}

}  // namespace c2c::cli
