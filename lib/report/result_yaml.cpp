#include "report/result_yaml.h"

#include <utility>

#include "base/parallel.h"
#include "cortex/codec.h"
#include "doc/write.h"

namespace c2c::report {

namespace {

constexpr std::string_view kDocumentStart = "---\n";

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

}  // namespace c2c::report
