#include "lint/runtime_config.h"

#include <string>

#include "doc/parse.h"

namespace c2c::lint {

namespace {

/// Whether there are entries to read; what is neither a mapping nor empty is a finding.
bool has_entries(doc::Node node, const std::string& name, diag::Sink& sink) {
  if (node && !node.is_null() && !node.is_mapping()) sink.error("config/type", node.span(), name + " must be a mapping");
  return node.is_mapping();
}

void read_limits(doc::Node node, const std::string& name, Limits& limits, diag::Sink& sink) {
  if (!has_entries(node, name, sink)) return;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    const LimitName* limit = find_limit(entry.key);
    if (limit == nullptr || entry.value.is_null()) continue;
    const auto value = entry.value.as_int();
    if (value) limits.*(limit->member) = *value;
    else sink.error("config/type", entry.value.span(), "`" + std::string(entry.key) + "` must be a whole number");
  }
}

}  // namespace

void read_runtime_config(const source::FileSet& files, source::FileId file, Settings& settings, diag::Sink& sink) {
  diag::Sink faults;
  const auto document = doc::parse_yaml(files, file, 0, files.get(file).bytes().size(), {}, faults);
  for (diag::Diagnostic fault : faults.all()) {
    if (fault.level == diag::Level::kError) fault.id = "config/syntax";
    sink.add(std::move(fault));
  }
  if (!document || faults.errors() > 0) return;
  if (!has_entries(document->root(), "the file", sink)) return;
  Limits defaults;
  read_limits(document->root().get("limits"), "`limits`", defaults, sink);
  for (const LimitName& limit : kLimits) {
    std::int64_t& value = settings.limits.*(limit.member);
    if (value == 0) value = defaults.*(limit.member);
  }
  const doc::Node overrides = document->root().get("overrides");
  if (!has_entries(overrides, "`overrides`", sink)) return;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const doc::Entry tenant = overrides.entry(i);
    Limits limits = settings.limits;
    read_limits(tenant.value, "`" + std::string(tenant.key) + "`", limits, sink);
    settings.tenant_limits[std::string(tenant.key)] = limits;
  }
}

}  // namespace c2c::lint
