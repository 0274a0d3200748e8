#include "report/report.h"

#include <algorithm>
#include <numeric>

#include "diag/ids.h"
#include "lint/check.h"
#include "lint/settings.h"
#include "source/relative_path.h"

namespace c2c::report {

IdFacts facts_of(std::string_view id) {
  if (const lint::CheckEntry* check = lint::find_check(id); check != nullptr) {
    return {lint::level_of(check->severity).value_or(diag::Level::kWarning), check->summary, check->check->docs};
  }
  for (const diag::IdInfo& info : diag::ids()) {
    if (info.id == id) return {info.level, info.summary, {}};
  }
  return {};
}

std::string Report::path_of(source::FileId file) const { return source::relative_path(files.get(file).path(), directory); }

std::size_t Report::count(diag::Level level) const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [level](const diag::Diagnostic& d) { return d.level == level; }));
}

std::vector<std::size_t> Report::by_severity() const {
  std::vector<std::size_t> out(findings.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return findings[a].level > findings[b].level; });
  return out;
}

}  // namespace c2c::report
