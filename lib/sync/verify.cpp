#include "sync/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "diag/clip.h"
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

/// The first name with another text on either side.
std::string lost_template(std::map<std::string, std::string> sent, const std::map<std::string, std::string>& found) {
  for (const auto& [name, text] : found) {
    const auto same = sent.find(name);
    if (same == sent.end() || same->second != text) return name;
    sent.erase(same);
  }
  return sent.empty() ? "" : sent.begin()->first;
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

/// What is wrong with one change that was made, or perhaps made; empty if all is as it should be.
std::string fault_of(const plan::Change& change, Outcome outcome, const cortex::StoredTenant& found) {
  const bool deleted = change.action == plan::Action::kDelete;
  const std::string made = fmt::format("it {} {}", outcome == Outcome::kDone ? "was" : "may have been",
                                       deleted ? "deleted" : "written");
  const bool is_group = change.subject == plan::Subject::kGroup;
  const RuleGroup* const group = is_group ? find_group(found, change.rule_namespace, change.group) : nullptr;
  const bool there = is_group ? group != nullptr : found.alertmanager.has_value();
  if (deleted) return there ? made + ", and is there all the same" : "";
  if (!there) return made + ", and is not there";
  if (is_group) {
    const std::string field = lost_field(*change.group_after, *group);
    return field.empty() ? "" : fmt::format("{}, and `{}` is not what was sent", made, field);
  }
  const cortex::StoredAlertmanager& sent = change.alertmanager_after->stored;
  if (found.alertmanager->config != sent.config) return made + ", and `alertmanager_config` is not what was sent";
  if (found.alertmanager->templates == sent.templates) return {};
  return fmt::format("{}, and `template_files[{}]` is not what was sent", made,
                     diag::clip(lost_template(sent.templates, found.alertmanager->templates)));
}

bool is_looked_for(const ChangeResult& change) {
  return change.outcome == Outcome::kDone || change.outcome == Outcome::kUnknown;
}

std::vector<Complaint> complaints_of(const plan::TenantPlan& plan, const TenantResult& result,
                                     const cortex::StoredTenant& found) {
  std::vector<Complaint> out;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) {
    if (!is_looked_for(result.changes[i])) continue;
    if (std::string fault = fault_of(plan.changes[i], result.changes[i].outcome, found); !fault.empty()) {
      out.push_back({plan.changes[i].rule_namespace, plan.changes[i].group, std::move(fault)});
    }
  }
  return out;
}

}  // namespace

void verify(const plan::Plan& plan, Result& result, backend::Backend& backend, const VerifyOptions& options) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < plan.tenants.size(); ++i) {
    const TenantResult& tenant = result.tenants[i];
    if (!tenant.refused && std::any_of(tenant.changes.begin(), tenant.changes.end(), is_looked_for)) open.push_back(i);
  }
  std::vector<std::vector<Complaint>> complaints(plan.tenants.size());
  std::chrono::milliseconds pause = options.pause;
  for (unsigned attempt = 1; attempt <= std::max(options.attempts, 1U) && !open.empty(); ++attempt) {
    if (options.stopping && options.stopping()) {
      for (const std::size_t i : open) {
        if (complaints[i].empty()) complaints[i] = {{"", "", "it was not read back, as the run was to stop", true}};
      }
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
