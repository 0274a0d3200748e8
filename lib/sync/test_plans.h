#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "plan/plan.h"
#include "testing/fake_backend.h"

/// Plans made by hand, in a simple and safe form: groups are put in phase 1, deleted in phase 2, the Alertmanager is phase 3.
namespace c2c::sync {

using Groups = std::map<testing::FakeBackend::Key, cortex::RuleGroup>;

/// What one tenant shall have of ours.
struct Wanted {
  Groups groups;
  std::optional<cortex::StoredAlertmanager> alertmanager;
  bool deletes_alertmanager = false;
};

inline cortex::RuleGroup make_group(const std::string& name, const std::string& expr = "up", std::size_t rules = 1) {
  cortex::RuleGroup group;
  group.name = name;
  group.interval = cortex::Duration{std::chrono::minutes(1), "1m"};
  for (std::size_t i = 0; i < rules; ++i) {
    cortex::Rule rule;
    rule.alert = "A" + std::to_string(i);
    rule.expr = expr;
    rule.labels = {{"severity", "page"}};
    group.rules.push_back(std::move(rule));
  }
  return group;
}

inline cortex::StoredAlertmanager make_alertmanager(const std::string& text) {
  cortex::StoredAlertmanager config;
  config.config = base::Secret(text);
  config.templates = {{"a.tmpl", "{{ define \"x\" }}" + text + "{{ end }}"}};
  return config;
}

/// Rule namespaces that begin with `own` are ours.
inline bool is_ours(const testing::FakeBackend::Key& key) { return key.first.starts_with("own"); }

inline plan::Change change_of_group(const testing::FakeBackend::Key& key, plan::Action action, unsigned phase) {
  plan::Change change;
  change.action = action;
  change.phase = phase;
  change.rule_namespace = key.first;
  change.group = key.second;
  return change;
}

inline void add_alertmanager_change(plan::TenantPlan& plan, const Wanted& wanted, const testing::FakeBackend::Tenant& stored) {
  plan::Change change;
  change.subject = plan::Subject::kAlertmanager;
  change.phase = 3;
  if (stored.alertmanager) change.alertmanager_before = plan::AlertmanagerSide{*stored.alertmanager, {}, true, {}};
  if (wanted.alertmanager && wanted.alertmanager != stored.alertmanager) {
    change.action = stored.alertmanager ? plan::Action::kUpdate : plan::Action::kCreate;
    change.alertmanager_after = plan::AlertmanagerSide{*wanted.alertmanager, {}, true, {}};
    plan.changes.push_back(std::move(change));
  } else if (wanted.deletes_alertmanager && stored.alertmanager) {
    change.action = plan::Action::kDelete;
    plan.changes.push_back(std::move(change));
  }
}

/// Without `needs`: which changes need which is the test's to say.
inline plan::TenantPlan plan_tenant(const std::string& tenant, const Wanted& wanted, const testing::FakeBackend::Tenant& stored) {
  plan::TenantPlan plan;
  plan.tenant = tenant;
  for (const auto& [key, group] : wanted.groups) {
    const auto found = stored.groups.find(key);
    if (found != stored.groups.end() && found->second == group) continue;
    const bool is_new = found == stored.groups.end();
    plan::Change change = change_of_group(key, is_new ? plan::Action::kCreate : plan::Action::kUpdate, 1);
    if (!is_new) change.group_before = found->second;
    change.group_after = group;
    plan.changes.push_back(std::move(change));
  }
  for (const auto& [key, group] : stored.groups) {
    if (!is_ours(key) || wanted.groups.contains(key)) continue;
    plan::Change change = change_of_group(key, plan::Action::kDelete, 2);
    change.group_before = group;
    plan.changes.push_back(std::move(change));
  }
  add_alertmanager_change(plan, wanted, stored);
  return plan;
}

/// Every deletion needs every change before it.
inline void need_all_before(plan::TenantPlan& plan) {
  for (plan::Change& change : plan.changes) {
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
      if (plan.changes[i].phase < change.phase) change.needs.push_back(i);
    }
  }
}

/// Whether what the change wants is there.
inline bool is_there(const plan::Change& change, const testing::FakeBackend::Tenant& stored) {
  if (change.subject == plan::Subject::kAlertmanager) {
    if (change.action == plan::Action::kDelete) return !stored.alertmanager.has_value();
    return stored.alertmanager == change.alertmanager_after->stored;
  }
  const auto found = stored.groups.find({change.rule_namespace, change.group});
  if (change.action == plan::Action::kDelete) return found == stored.groups.end();
  return found != stored.groups.end() && found->second == *change.group_after;
}

}  // namespace c2c::sync
