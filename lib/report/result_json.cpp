#include "report/result_json.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "cortex/codec.h"
#include "doc/write.h"
#include "report/findings_json.h"
#include "report/summary.h"

namespace c2c::report {

namespace {

doc::Value text(std::string_view value) { return doc::Value(std::string(value)); }
doc::Value number(std::size_t value) { return doc::Value(static_cast<std::int64_t>(value)); }

doc::Value tenant_to_json(const cortex::TenantState& state) {
  doc::Sequence namespaces;
  for (const cortex::RuleNamespace& rules : state.rule_namespaces) {
    doc::Mapping item;
    item.set("namespace", text(rules.name));
    item.set("groups", cortex::groups_to_value(rules));
    namespaces.emplace_back(std::move(item));
  }
  doc::Value alertmanager;
  if (state.alertmanager) {
    doc::Mapping templates;
    for (const auto& [name, bytes] : state.alertmanager->templates) templates.set(name, text(bytes));
    doc::Mapping item;
    item.set("config", state.alertmanager->config);
    item.set("template_files", doc::Value(std::move(templates)));
    alertmanager = doc::Value(std::move(item));
  }
  doc::Mapping out;
  out.set("tenant", text(state.tenant));
  out.set("rules", doc::Value(std::move(namespaces)));
  out.set("alertmanager", std::move(alertmanager));
  return doc::Value(std::move(out));
}

}  // namespace

std::string result_to_json(const desired::Result& result, const diag::Sink& sink, const source::FileSet& files,
                           bool with_tenants) {
  doc::Sequence tenants;
  if (with_tenants) {
    for (const cortex::TenantState& state : result.tenants) tenants.push_back(tenant_to_json(state));
  }
  doc::Mapping summary;
  summary.set("objects", number(object_count(result)));
  summary.set("tenants", number(result.tenants.size()));
  summary.set("groups", number(result.groups));
  summary.set("errors", number(sink.errors()));
  summary.set("warnings", number(warning_count(sink)));
  doc::Mapping out;
  out.set("tenants", doc::Value(std::move(tenants)));
  out.set("findings", findings_to_json(sink, files));
  out.set("summary", doc::Value(std::move(summary)));
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kReveal);
}

}  // namespace c2c::report
