#include "report/result.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/parallel.h"
#include "cortex/codec.h"
#include "doc/write.h"
#include "report/findings_json.h"
#include "report/text.h"

namespace c2c::report {

namespace {

constexpr std::string_view kDocumentStart = "---\n";

doc::Value text(std::string_view value) { return doc::Value(std::string(value)); }
doc::Value number(std::size_t value) { return doc::Value(static_cast<std::int64_t>(value)); }

std::string rules_document(const cortex::TenantState& state, const cortex::RuleNamespace& rules) {
  doc::YamlWriter writer;
  writer.begin_mapping();
  writer.field("tenant", state.tenant);
  writer.field("kind", "RuleNamespace");
  writer.field("namespace", rules.name);
  writer.string("groups");
  cortex::write_groups(writer, rules);
  writer.end_mapping();
  return std::string(kDocumentStart) + writer.finish();
}

std::string alertmanager_document(const cortex::TenantState& state, std::string_view prefix) {
  doc::YamlWriter writer;
  writer.begin_mapping();
  writer.field("tenant", state.tenant);
  writer.field("kind", "AlertmanagerConfiguration");
  writer.field("alertmanager_config", cortex::write_alertmanager(*state.alertmanager, prefix, doc::SecretMode::kReveal));
  if (!state.alertmanager->templates.empty()) {
    writer.string("template_files");
    writer.begin_mapping();
    for (const auto& [name, bytes] : state.alertmanager->templates) writer.field(name, bytes);
    writer.end_mapping();
  }
  writer.end_mapping();
  return std::string(kDocumentStart) + writer.finish();
}

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

std::size_t warning_count(const diag::Sink& sink) {
  return static_cast<std::size_t>(std::count_if(sink.all().begin(), sink.all().end(), [](const diag::Diagnostic& finding) {
    return finding.level == diag::Level::kWarning;
  }));
}

}  // namespace

std::vector<std::string> result_to_yaml(const desired::Result& result, std::string_view prefix, unsigned threads) {
  struct Job {
    const cortex::TenantState* state;
    const cortex::RuleNamespace* rules;  // null: the Alertmanager configuration
  };
  std::vector<Job> jobs;
  for (const cortex::TenantState& state : result.tenants) {
    for (const cortex::RuleNamespace& rules : state.rule_namespaces) jobs.push_back({&state, &rules});
    if (state.alertmanager) jobs.push_back({&state, nullptr});
  }
  std::vector<std::string> out(jobs.size());
  base::parallel_for(jobs.size(), threads, [&](std::size_t i) {
    const Job& job = jobs[i];
    out[i] = job.rules != nullptr ? rules_document(*job.state, *job.rules) : alertmanager_document(*job.state, prefix);
  });
  return out;
}

std::string result_to_json(const desired::Result& result, const diag::Sink& sink, const source::FileSet& files,
                           bool with_tenants) {
  doc::Sequence tenants;
  if (with_tenants) {
    for (const cortex::TenantState& state : result.tenants) tenants.push_back(tenant_to_json(state));
  }
  doc::Mapping summary;
  summary.set("objects", number(object_count(result)));
  summary.set("tenants", number(result.tenants.size()));
  summary.set("groups", number(result.groups()));
  summary.set("errors", number(sink.errors()));
  summary.set("warnings", number(warning_count(sink)));
  doc::Mapping out;
  out.set("tenants", doc::Value(std::move(tenants)));
  out.set("findings", findings_to_json(sink, files));
  out.set("summary", doc::Value(std::move(summary)));
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kReveal);
}

std::string summary_line(const desired::Result& result, const diag::Sink& sink) {
  return fmt::format("{}, {}, {}; {}, {}\n", count_of(object_count(result), "object"), count_of(result.tenants.size(), "tenant"),
                     count_of(result.groups(), "group"), count_of(sink.errors(), "error"),
                     count_of(warning_count(sink), "warning"));
}

std::size_t object_count(const desired::Result& result) {
  std::size_t out = 0;
  for (const auto& [kind, count] : result.objects) out += count;
  return out;
}

}  // namespace c2c::report
