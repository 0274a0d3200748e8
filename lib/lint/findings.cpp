#include "lint/findings.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace c2c::lint {

void Findings::add(Finding finding) {
  std::string field(path_);
  if (!finding.field.empty()) {
    if (!field.empty() && finding.field.front() != '[') field += '.';
    field += finding.field;
  }
  sink_.add({.id = entry_.id,
             .level = level_,
             .message = std::move(finding.message),
             .span = finding.span,
             .help = std::move(finding.help),
             .labels = std::move(finding.labels),
             .object = std::move(finding.object),
             .field = std::move(field),
             .fix = std::move(finding.fix)});
}

std::vector<std::string> Findings::option(std::string_view name) const {
  if (const auto check = settings_.checks.find(entry_.id); check != settings_.checks.end()) {
    const auto found = check->second.options.find(name);
    if (found != check->second.options.end()) return found->second;
  }
  const auto& options = entry_.check->options;
  const auto known = std::find_if(options.begin(), options.end(), [name](const CheckOption& o) { return o.name == name; });
  C2C_ASSERT(known != options.end());
  std::vector<std::string> out;
  for (std::string_view rest = known->fallback; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    out.emplace_back(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return out;
}

}  // namespace c2c::lint
