#include "report/sync_view.h"

#include <fmt/format.h>

#include "base/assert.h"
#include "report/escape.h"
#include "report/text.h"

namespace c2c::report {

const sync::TenantResult* result_of(const SyncReport& report, std::size_t tenant) {
  if (report.result == nullptr) return nullptr;
  C2C_ASSERT(report.result->tenants.size() == report.plan.tenants.size());
  const sync::TenantResult& out = report.result->tenants[tenant];
  C2C_ASSERT(out.tenant == report.plan.tenants[tenant].tenant);
  return &out;
}

bool is_refused(const SyncReport& report, std::size_t tenant) {
  const sync::TenantResult* result = result_of(report, tenant);
  return report.plan.tenants[tenant].refused() || (result != nullptr && result->refused);
}

const sync::ChangeResult* result_of(const SyncReport& report, std::size_t tenant, std::size_t change) {
  const sync::TenantResult* result = result_of(report, tenant);
  if (result == nullptr || is_refused(report, tenant)) return nullptr;
  C2C_ASSERT(result->changes.size() == report.plan.tenants[tenant].changes.size());
  return &result->changes[change];
}

Fate fate_of(const SyncReport& report, std::size_t tenant, std::size_t change) {
  if (is_refused(report, tenant)) return Fate::kRefused;
  const sync::ChangeResult* result = result_of(report, tenant, change);
  if (result == nullptr) return Fate::kPlanned;
  switch (result->outcome) {
    case sync::Outcome::kDone: return Fate::kDone;
    case sync::Outcome::kFailed: return Fate::kFailed;
    case sync::Outcome::kUnknown: return Fate::kUnknown;
    case sync::Outcome::kSkipped: return Fate::kSkipped;
  }
  C2C_ASSERT(false);
  return Fate::kFailed;
}

namespace {

void add(SyncCounts& counts, plan::Action action, Fate fate) {
  switch (fate) {
    case Fate::kPlanned:
    case Fate::kDone:
      switch (action) {
        case plan::Action::kCreate: ++counts.created; return;
        case plan::Action::kUpdate: ++counts.updated; return;
        case plan::Action::kDelete: ++counts.deleted; return;
      }
      return;
    case Fate::kFailed: ++counts.failed; return;
    case Fate::kUnknown: ++counts.unknown; return;
    case Fate::kSkipped: ++counts.skipped; return;
    case Fate::kRefused: ++counts.refused; return;
  }
}

void add(SyncCounts& sum, const SyncCounts& one) {
  sum.created += one.created;
  sum.updated += one.updated;
  sum.deleted += one.deleted;
  sum.failed += one.failed;
  sum.unknown += one.unknown;
  sum.skipped += one.skipped;
  sum.refused += one.refused;
  sum.unchanged_groups += one.unchanged_groups;
}

/// The words for an action: to do, done.
struct Words {
  std::string_view base;
  std::string_view past;
};

Words words_of(plan::Action action) {
  switch (action) {
    case plan::Action::kCreate: return {"create", "created"};
    case plan::Action::kUpdate: return {"change", "changed"};
    case plan::Action::kDelete: return {"delete", "deleted"};
  }
  return {};
}

/// Whether all that failed may succeed without anybody changing anything.
bool all_retryable(const SyncReport& report) {
  for (const sync::TenantResult& tenant : report.result->tenants) {
    for (const sync::ChangeResult& change : tenant.changes) {
      if (change.outcome == sync::Outcome::kFailed && !(change.failure && change.failure->retryable)) return false;
    }
  }
  return true;
}

std::string unread_advice(const SyncReport& report) {
  const std::size_t count = report.unread.size();
  return fmt::format("{} could not be read: {}", count_of(count, "tenant"),
                     report.result == nullptr ? "nothing is known of what sync would do there"
                                              : "nothing was done there; run again when the cause is mended");
}

}  // namespace

SyncCounts counts_of(const SyncReport& report, std::size_t tenant) {
  const plan::TenantPlan& plan = report.plan.tenants[tenant];
  SyncCounts out;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) add(out, plan.changes[i].action, fate_of(report, tenant, i));
  out.unchanged_groups = plan.unchanged_groups;
  return out;
}

SyncCounts counts_of(const SyncReport& report) {
  SyncCounts out;
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) add(out, counts_of(report, i));
  return out;
}

TenantCounts tenant_counts(const SyncReport& report) {
  TenantCounts out;
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) {
    out.with_changes += report.plan.tenants[i].changes.empty() ? 0U : 1U;
    out.refused += is_refused(report, i) ? 1U : 0U;
  }
  return out;
}

std::string numbers_line(const SyncReport& report, const SyncCounts& counts) {
  std::string out = report.result == nullptr ? fmt::format("{} to create, {} to change, {} to delete", counts.created,
                                                           counts.updated, counts.deleted)
                                             : fmt::format("{} created, {} changed, {} deleted", counts.created,
                                                           counts.updated, counts.deleted);
  if (counts.failed > 0) out += fmt::format(", {} failed", counts.failed);
  if (counts.unknown > 0) out += fmt::format(", {} unknown", counts.unknown);
  if (counts.skipped > 0) out += fmt::format(", {} skipped", counts.skipped);
  if (counts.refused > 0) out += fmt::format(", {} refused", counts.refused);
  return out;
}

std::string summary_line(const SyncReport& report) {
  // Where nobody could be read, nothing is known, neither changes nor their absence.
  if (report.plan.tenants.empty() && !report.unread.empty()) {
    return fmt::format("{} not read", count_of(report.unread.size(), "tenant"));
  }
  const SyncCounts counts = counts_of(report);
  const TenantCounts tenants = tenant_counts(report);
  std::string out = tenants.with_changes == 0
                        ? fmt::format("no changes in {}", count_of(report.plan.tenants.size(), "tenant"))
                        : fmt::format("{} in {}", numbers_line(report, counts), count_of(tenants.with_changes, "tenant"));
  out += fmt::format("; {} unchanged", count_of(counts.unchanged_groups, "group"));
  // A plan may be refused though it has no change: what the tenant has cannot be compared.
  if (tenants.refused > 0) out += fmt::format("; {} refused", count_of(tenants.refused, "tenant"));
  if (!report.unread.empty()) out += fmt::format("; {} not read", count_of(report.unread.size(), "tenant"));
  if (report.result != nullptr) {
    std::size_t complaints = 0;
    for (const sync::TenantResult& tenant : report.result->tenants) complaints += tenant.complaints.size();
    if (complaints > 0) out += fmt::format("; {} after writing", count_of(complaints, "complaint"));
    if (report.result->cancelled) out += "; stopped before the end";
  }
  return out;
}

std::string verb_of(plan::Action action, Fate fate) {
  const Words words = words_of(action);
  switch (fate) {
    case Fate::kPlanned: return std::string(words.base);
    case Fate::kDone: return std::string(words.past);
    case Fate::kFailed: return fmt::format("failed to {}", words.base);
    case Fate::kUnknown: return fmt::format("perhaps {}", words.past);
    case Fate::kSkipped: return fmt::format("not {}", words.past);
    case Fate::kRefused: return fmt::format("would {}", words.base);
  }
  return {};
}

char mark_of(plan::Action action) {
  switch (action) {
    case plan::Action::kCreate: return '+';
    case plan::Action::kUpdate: return '~';
    case plan::Action::kDelete: return '-';
  }
  return ' ';
}

std::string quoted(std::string_view text) { return fmt::format("`{}`", printable(text)); }

std::string subject_of(const plan::Change& change) {
  if (change.subject == plan::Subject::kAlertmanager) return "the Alertmanager configuration";
  return fmt::format("group {} in {}", quoted(change.group), quoted(change.rule_namespace));
}

std::string object_of(const plan::Origin& origin) {
  const diag::ObjectRef& object = origin.object;
  if (object.kind.empty()) return {};
  return fmt::format("{} {}{}{}", printable(object.kind), printable(object.ns), object.ns.empty() ? "" : "/",
                     printable(object.name));
}

bool leaves_out_words(const backend::Failure& failure) {
  return !failure.server_text.empty() && failure.message.find(failure.server_text) == std::string::npos;
}

std::vector<std::string> advice_of(const SyncReport& report) {
  std::vector<std::string> out;
  const SyncCounts counts = counts_of(report);
  if (report.result == nullptr) {
    if (counts.refused > 0) out.emplace_back("sync would do nothing to a refused tenant");
    if (!report.unread.empty()) out.push_back(unread_advice(report));
    return out;
  }
  if (report.result->cancelled) out.emplace_back("the run was stopped: what was not begun was skipped");
  const std::size_t open = counts.failed + counts.unknown + counts.skipped;
  if (open > 0) {
    const bool again = counts.failed == 0 || all_retryable(report);
    out.push_back(fmt::format("{} of {} made; what is done stays; {}: it converges",
                              counts.created + counts.updated + counts.deleted,
                              count_of(counts.changes() - counts.refused, "change"),
                              again ? "run again" : "mend what failed and run again"));
  }
  if (counts.unknown > 0) {
    out.push_back(fmt::format("of {} it is not known whether it was made; the next run finds out",
                              count_of(counts.unknown, "change")));
  }
  if (counts.refused > 0) out.emplace_back("nothing was done to a refused tenant");
  if (!report.unread.empty()) out.push_back(unread_advice(report));
  return out;
}

}  // namespace c2c::report
