#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/sync_lines.h"
#include "report/sync_report.h"
#include "report/sync_view.h"
#include "report/text.h"

namespace c2c::report {

namespace {

/// `file=rules/web.yaml,line=12,col=5,`; nothing without a place.
std::string place_of(const plan::Origin* origin) {
  if (origin == nullptr || origin->file.empty()) return {};
  std::string path = origin->file;
  // GitHub wants the path as git has it.
  while (path.starts_with("./")) path.erase(0, 2);
  return fmt::format("file={},line={},col={},", command_property(path), origin->place.line, origin->place.column);
}

void add(std::string& out, std::string_view command, const plan::Origin* origin, std::string_view title,
         std::string_view message) {
  out += fmt::format("::{} {}title={}::{}\n", command, place_of(origin), command_property(title), command_value(message));
}

/// The message, and the server's words if they are not part of it.
std::string words_of(const backend::Failure& failure) {
  if (!leaves_out_words(failure)) return failure.message;
  return fmt::format("{}; the server said: {}", failure.message, failure.server_text);
}

void add_changes(std::string& errors, std::string& warnings, const SyncReport& report, std::size_t index) {
  const plan::TenantPlan& tenant = report.plan.tenants[index];
  for (std::size_t i = 0; i < tenant.changes.size(); ++i) {
    const plan::Change& change = tenant.changes[i];
    const sync::ChangeResult* result = result_of(report, index, i);
    const Fate fate = fate_of(report, index, i);
    if (result == nullptr || fate == Fate::kDone) continue;
    const std::string what = fmt::format("tenant {}: {} {}", tenant.tenant, verb_of(change.action, fate), subject_of(change));
    if (fate == Fate::kSkipped) {
      add(warnings, "warning", &change.origin, "crd2cortex sync: skipped", fmt::format("{}: {}", what, result->why));
    } else {
      add(errors, "error", &change.origin,
          fate == Fate::kUnknown ? "crd2cortex sync: outcome unknown" : "crd2cortex sync: failed",
          result->failure ? fmt::format("{}: {}", what, words_of(*result->failure)) : what);
    }
  }
}

/// Where the group, or with an empty rule namespace the Alertmanager configuration, comes from; nullptr if it has no change.
const plan::Origin* origin_of(const plan::TenantPlan& tenant, const sync::Complaint& complaint) {
  const auto found = std::find_if(tenant.changes.begin(), tenant.changes.end(), [&](const plan::Change& change) {
    if (complaint.rule_namespace.empty()) return change.subject == plan::Subject::kAlertmanager;
    return change.subject == plan::Subject::kGroup && change.rule_namespace == complaint.rule_namespace &&
           change.group == complaint.group;
  });
  return found == tenant.changes.end() ? nullptr : &found->origin;
}

}  // namespace

std::string sync_github(const SyncReport& report) {
  const std::string_view title = report.result == nullptr ? "crd2cortex diff" : "crd2cortex sync";
  std::string errors;
  std::string warnings;
  for (const UnreadTenant& tenant : report.unread) {
    add(errors, "error", nullptr, fmt::format("{}: tenant not read", title),
        fmt::format("tenant {}: {}", tenant.tenant, words_of(tenant.failure)));
  }
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) {
    const plan::TenantPlan& tenant = report.plan.tenants[i];
    // A refusal is about a tenant and has no place; the first manifest of its changes is where to look.
    const auto placed = std::find_if(tenant.changes.begin(), tenant.changes.end(),
                                     [](const plan::Change& change) { return !change.origin.file.empty(); });
    const plan::Origin* origin = placed == tenant.changes.end() ? nullptr : &placed->origin;
    for (const plan::Refusal& refusal : tenant.refusals) {
      add(errors, "error", refusal.code == plan::RefusalCode::kForeignAlertmanager ? origin : nullptr,
          fmt::format("{}: refused", title),
          fmt::format("tenant {}: {}{}{}", tenant.tenant, refusal.message, refusal.help.empty() ? "" : "; help: ", refusal.help));
    }
    add_changes(errors, warnings, report, i);
    if (const sync::TenantResult* result = result_of(report, i); result != nullptr) {
      for (const sync::Complaint& complaint : result->complaints) {
        const std::string what =
            !complaint.rule_namespace.empty() ? "group `" + complaint.group + "`"
            : complaint.of_tenant             ? "as a whole"
                                              : "the Alertmanager configuration";
        add(errors, "error", origin_of(tenant, complaint), "crd2cortex sync: after writing",
            fmt::format("tenant {}: {}: {}", tenant.tenant, what, complaint.message));
      }
    }
    for (const SyncLine& line : move_lines(tenant, kMostAlerts)) {
      if (line.mark != '!') continue;
      add(warnings, "warning", nullptr, fmt::format("{}: alerts that reach nobody", title),
          fmt::format("tenant {}: {}", tenant.tenant, line.text));
    }
  }
  return errors + warnings;
}

}  // namespace c2c::report
