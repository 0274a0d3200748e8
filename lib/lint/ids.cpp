#include "lint/ids.h"

#include <algorithm>
#include <vector>

#include "diag/ids.h"
#include "lint/check.h"
#include "lint/explanations.h"

namespace c2c::lint {

namespace {

Severity severity_of(diag::Level level) {
  switch (level) {
    case diag::Level::kInfo: return Severity::kInfo;
    case diag::Level::kWarning: return Severity::kWarning;
    case diag::Level::kError: return Severity::kError;
  }
  return Severity::kError;
}

}  // namespace

std::span<const IdInfo> all_ids() {
  static const std::vector<IdInfo> kAll = [] {
    std::vector<IdInfo> out;
    for (const diag::IdInfo& info : diag::ids()) {
      out.push_back({info.id, severity_of(info.level), info.summary, explanation(info.id)});
    }
    for (const CheckEntry& entry : all_checks()) out.push_back({entry.id, entry.severity, entry.summary, entry.check->docs});
    return out;
  }();
  return kAll;
}

std::optional<IdInfo> find_id(std::string_view id) {
  const auto all = all_ids();
  const auto at = std::find_if(all.begin(), all.end(), [id](const IdInfo& info) { return info.id == id; });
  return at == all.end() ? std::nullopt : std::optional<IdInfo>(*at);
}

}  // namespace c2c::lint
