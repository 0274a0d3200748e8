#include "report/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/text.h"

namespace c2c::report {

std::string summary_line(const desired::Result& result, const diag::Sink& sink) {
  return fmt::format("{}, {}, {}; {}, {}\n", count_of(object_count(result), "object"), count_of(result.tenants.size(), "tenant"),
                     count_of(result.groups, "group"), count_of(sink.errors(), "error"),
                     count_of(warning_count(sink), "warning"));
}

std::size_t object_count(const desired::Result& result) {
  std::size_t out = 0;
  for (const auto& [kind, count] : result.objects) out += count;
  return out;
}

std::size_t warning_count(const diag::Sink& sink) {
  return static_cast<std::size_t>(std::count_if(sink.all().begin(), sink.all().end(), [](const diag::Diagnostic& finding) {
    return finding.level == diag::Level::kWarning;
  }));
}

}  // namespace c2c::report
