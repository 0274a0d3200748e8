#include "commands/plan_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands/limit_settings.h"
#include "tenancy/tenancy.h"

namespace c2c::cli {

using base::ErrorCode;

base::Expected<plan::Options> plan_settings(const Configuration& configuration, std::string prefix,
                                            const base::FileReader& reader, source::FileSet& files, diag::Sink& sink) {
  const Settings& settings = configuration.settings;
  plan::Options out;
  out.prefix = std::move(prefix);
  const std::string prune = settings.text_or("prune", "owned");
  out.prune = prune == "all" ? plan::Prune::kAll : prune == "none" ? plan::Prune::kNone : plan::Prune::kOwned;
  out.adopt = settings.flag("adopt");
  out.allow_empty = settings.flag("allow-empty");
  out.replace_at_limit = settings.flag("replace-at-limit");
  if (const auto text = settings.text("max-deletes")) {
    const auto most = plan::MaxDeletes::parse(*text);
    if (!most) {
      return base::fail(ErrorCode::kUsage,
                        fmt::format("`--max-deletes`: `{}` is neither a number such as 20 nor a part such as 30%", *text));
    }
    out.max_deletes = *most;
  }
  C2C_TRY(const backend::Parts parts, parts_setting(settings));
  out.rules = parts.rules;
  out.alertmanager = parts.alertmanager;
  out.utf8_matchers = settings.text_or("validation-scheme", "legacy") == "utf8";
  auto limits = std::make_shared<lint::Settings>();
  const auto read = read_limits(configuration, reader, files, *limits, sink);
  if (!read.has_value()) return base::Unexpected(read.error());
  out.max_groups = [limits](const std::string& tenant) -> std::optional<std::uint64_t> {
    const std::int64_t most = limits->limits_of(tenant).ruler_max_rule_groups_per_tenant;
    if (most <= 0) return std::nullopt;
    return static_cast<std::uint64_t>(most);
  };
  return out;
}

base::Expected<backend::Parts> parts_setting(const Settings& settings) {
  const bool rules_only = settings.flag("rules-only");
  const bool alertmanager_only = settings.flag("alertmanager-only");
  if (rules_only && alertmanager_only) {
    return base::fail(ErrorCode::kUsage, "`--rules-only` and `--alertmanager-only` exclude each other: nothing would be left");
  }
  return backend::Parts{!alertmanager_only, !rules_only};
}

base::Expected<std::vector<std::string>> tenants_setting(const Settings& settings) {
  std::vector<std::string> out = settings.list("tenants");
  for (const std::string& tenant : out) {
    if (const std::string fault = tenancy::check_tenant_id(tenant); !fault.empty()) {
      return base::fail(ErrorCode::kUsage, fmt::format("`--tenants`: `{}` cannot be a tenant id: {}", tenant, fault));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace c2c::cli
