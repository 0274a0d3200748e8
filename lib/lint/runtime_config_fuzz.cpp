// Any bytes as a configuration of Cortex: reading them ends, each finding has a place, and without an error it is the same again.
#include "lint/runtime_config.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool same(const c2c::lint::Limits& a, const c2c::lint::Limits& b) {
  for (const c2c::lint::LimitName& limit : c2c::lint::kLimits) {
    if (a.*(limit.member) != b.*(limit.member)) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::source::FileSet files;
  const auto file = files.add("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  c2c::diag::Sink sink;
  c2c::lint::Settings settings;
  settings.limits.ruler_max_rules_per_rule_group = 7;
  c2c::lint::read_runtime_config(files, file, settings, sink);
  for (const c2c::diag::Diagnostic& finding : sink.all()) {
    C2C_ASSERT(!finding.message.empty() && finding.span.valid() && finding.span.begin <= finding.span.end &&
               finding.span.end <= size);
  }
  C2C_ASSERT(settings.limits.ruler_max_rules_per_rule_group == 7);
  const c2c::lint::Settings once = settings;
  c2c::diag::Sink second;
  c2c::lint::read_runtime_config(files, file, settings, second);
  C2C_ASSERT(second.all().size() == sink.all().size() && same(once.limits, settings.limits));
  C2C_ASSERT(once.tenant_limits.size() == settings.tenant_limits.size());
  for (const auto& [tenant, limits] : once.tenant_limits) C2C_ASSERT(same(limits, settings.limits_of(tenant)));
  return 0;
}
