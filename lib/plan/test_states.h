#pragma once

// States for tests, in few words.

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "cortex/state.h"
#include "cortex/stored.h"
#include "diag/sink.h"
#include "doc/parse.h"
#include "plan/make_plan.h"

namespace c2c::plan {

inline cortex::Rule alert(std::string name, std::string expr = "up == 0", cortex::Labels labels = {}) {
  cortex::Rule out;
  out.alert = std::move(name);
  out.expr = std::move(expr);
  out.labels = std::move(labels);
  return out;
}

inline cortex::Rule record(std::string name, std::string expr = "sum(up)") {
  cortex::Rule out;
  out.record = std::move(name);
  out.expr = std::move(expr);
  return out;
}

inline cortex::Duration duration(std::chrono::milliseconds value, std::string text) { return {value, std::move(text)}; }

inline cortex::RuleGroup group(std::string name, std::vector<cortex::Rule> rules) {
  cortex::RuleGroup out;
  out.name = std::move(name);
  out.rules = std::move(rules);
  return out;
}

inline doc::Value config(const std::string& yaml) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "config", yaml, {.keys_as_written = true}, sink);
  doc::Value out = document ? doc::Value::from_node(document->root()) : doc::Value();
  doc::forget_origins(out);
  return out;
}

inline cortex::StoredAlertmanager stored_config(std::string text) { return {base::Secret(std::move(text)), {}}; }

inline cortex::StoredTenant stored(std::vector<cortex::RuleNamespace> rules, const std::string& alertmanager = {}) {
  cortex::StoredTenant out;
  out.tenant = "t";
  out.rule_namespaces = std::move(rules);
  if (!alertmanager.empty()) out.alertmanager = stored_config(alertmanager);
  return out;
}

inline DesiredTenant wanted(std::vector<cortex::RuleNamespace> rules, const std::string& alertmanager = {}) {
  DesiredTenant out;
  out.state.tenant = "t";
  out.state.rule_namespaces = std::move(rules);
  if (!alertmanager.empty()) out.state.alertmanager = cortex::AlertmanagerState{config(alertmanager), {}};
  return out;
}

inline Options options() {
  Options out;
  out.prefix = "crd";
  return out;
}

/// The plan of the one tenant.
inline TenantPlan plan_of(DesiredTenant desired, cortex::StoredTenant actual, const Options& settings = options()) {
  const source::FileSet files;
  Desired all;
  all.tenants.push_back(std::move(desired));
  return make_plan(all, {std::move(actual)}, settings, files).tenants.at(0);
}

}  // namespace c2c::plan
