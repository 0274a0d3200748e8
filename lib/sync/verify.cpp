#include "sync/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "sync/read.h"

namespace c2c::sync {

namespace {

using cortex::Rule;
using cortex::RuleGroup;

std::string_view without_leading_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

/// The name of the first field that is not as it was sent; empty if all are. Source: cortex-behaviour.md 1.4.
std::string lost_field(const Rule& sent, const Rule& found) {
  if (sent.record != found.record) return "record";
  if (sent.alert != found.alert) return "alert";
  if (without_leading_blanks(sent.expr) != without_leading_blanks(found.expr)) return "expr";
  if (sent.labels != found.labels) return "labels";
  if (sent.annotations != found.annotations) return "annotations";
  Rule same = found;
  same.expr = sent.expr;
  if (same == sent) return {};
  same.for_ = sent.for_;
  return same == sent ? "for" : "keep_firing_for";
}

std::string lost_field(const RuleGroup& sent, const RuleGroup& found) {
  if (sent.rules.size() != found.rules.size()) return "rules";
  for (std::size_t i = 0; i < sent.rules.size(); ++i) {
    if (const std::string field = lost_field(sent.rules[i], found.rules[i]); !field.empty()) {
      return fmt::format("rules[{}].{}", i, field);
    }
  }
  if (sent.labels != found.labels) return "labels";
  if (sent.query_offset != found.query_offset) return "query_offset";
  RuleGroup same = found;
  same.rules = sent.rules;
  if (same == sent) return {};
  same.interval = sent.interval;
  return same == sent ? "interval" : "limit";
}

const RuleGroup* find_group(const cortex::StoredTenant& tenant, const std::string& rule_namespace, const std::string& name) {
  for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) {
    if (rules.name != rule_namespace) continue;
    for (const RuleGroup& group : rules.groups) {
      if (group.name == name) return &group;
    }
  }
  return nullptr;
}

/// What is wrong with one change; empty if it is as it should be.
std::string fault_of(const plan::Change& change, const cortex::StoredTenant& found) {
  if (change.subject == plan::Subject::kGroup) {
    const RuleGroup* const group = find_group(found, change.rule_namespace, change.group);
    if (change.action == plan::Action::kDelete) return group == nullptr ? "" : "it was deleted and is there all the same";
    if (group == nullptr) return "it was written and is not there";
    const std::string field = lost_field(*change.group_after, *group);
    return field.empty() ? "" : fmt::format("it was written, and its `{}` is not what was sent", field);
  }
  if (change.action == plan::Action::kDelete) return found.alertmanager ? "it was deleted and is there all the same" : "";
  if (!found.alertmanager) return "it was written and is not there";
  if (found.alertmanager->config != change.alertmanager_after->stored.config) return "it was written, and another one is there";
  if (found.alertmanager->templates != change.alertmanager_after->stored.templates) {
    return "it was written, and its templates are not those that were sent";
  }
  return {};
}

std::vector<Complaint> complaints_of(const plan::TenantPlan& plan, const TenantResult& result,
                                     const cortex::StoredTenant& found) {
  std::vector<Complaint> out;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) {
    if (result.changes[i].outcome != Outcome::kDone) continue;
    if (std::string fault = fault_of(plan.changes[i], found); !fault.empty()) {
      out.push_back({plan.changes[i].rule_namespace, plan.changes[i].group, std::move(fault)});
    }
  }
  return out;
}

bool has_done(const TenantResult& result) {
  return std::any_of(result.changes.begin(), result.changes.end(),
                     [](const ChangeResult& change) { return change.outcome == Outcome::kDone; });
}

}  // namespace

void verify(const plan::Plan& plan, Result& result, backend::Backend& backend, const VerifyOptions& options) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < plan.tenants.size(); ++i) {
    if (!result.tenants[i].refused && has_done(result.tenants[i])) open.push_back(i);
  }
  std::vector<std::vector<Complaint>> complaints(plan.tenants.size());
  std::chrono::milliseconds pause = options.pause;
  for (unsigned attempt = 1; attempt <= std::max(options.attempts, 1U) && !open.empty(); ++attempt) {
    if (options.stopping && options.stopping()) {
      for (const std::size_t i : open) complaints[i] = {{"", "", "it was not read back, as the run was to stop", true}};
      break;
    }
    if (attempt > 1) {
      if (options.sleep) {
        options.sleep(pause);
      } else {
        std::this_thread::sleep_for(pause);
      }
      pause *= 2;
    }
    std::vector<std::string> names;
    for (const std::size_t i : open) names.push_back(plan.tenants[i].tenant);
    const std::vector<ReadTenant> read = read_tenants(backend, names, options.parts, options.stopping);
    std::vector<std::size_t> left;
    for (std::size_t n = 0; n < open.size(); ++n) {
      const std::size_t i = open[n];
      complaints[i] = read[n].has_value() ? complaints_of(plan.tenants[i], result.tenants[i], *read[n])
                                          : std::vector<Complaint>{{"", "", read[n].error().message, true}};
      result.tenants[i].verified = complaints[i].empty();
      if (!complaints[i].empty()) left.push_back(i);
    }
    open = std::move(left);
  }
  for (std::size_t i = 0; i < complaints.size(); ++i) {
    std::move(complaints[i].begin(), complaints[i].end(), std::back_inserter(result.tenants[i].complaints));
  }
}

}  // namespace c2c::sync
