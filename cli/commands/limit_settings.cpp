#include "commands/limit_settings.h"

#include <fmt/format.h>

#include <map>

#include "config/check_config.h"
#include "lint/runtime_config.h"

namespace c2c::cli {

using base::ErrorCode;

base::Expected<void> read_limits(const Configuration& configuration, const base::FileReader& reader, source::FileSet& files,
                                 lint::Settings& out, diag::Sink& sink) {
  std::map<std::string, std::int64_t, std::less<>> limits;
  for (const auto* file : {&configuration.user, &configuration.project}) {
    if (!*file) continue;
    for (const auto& [name, value] : (*file)->checks.limits) limits[name] = value;
  }
  for (const std::string& text : configuration.settings.list("limit")) {
    if (const std::string problem = add_limit(text, limits); !problem.empty()) {
      return base::fail(ErrorCode::kUsage, fmt::format("`--limit`: {}", problem));
    }
  }
  for (const auto& [name, value] : limits) out.limits.*(lint::find_limit(name)->member) = value;
  const auto path = configuration.settings.text("runtime-config");
  if (!path) return {};
  auto bytes = reader.read(*path, {.pipes = true});
  if (!bytes.has_value()) return base::Unexpected(base::with_context("`--runtime-config`", bytes.error()));
  lint::read_runtime_config(files, files.add(*path, *std::move(bytes)), out, sink);
  return {};
}

}  // namespace c2c::cli
