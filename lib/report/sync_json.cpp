// The form is documented in README.md, "JSON of diff and sync".
#include <utility>

#include "cortex/codec.h"
#include "doc/write.h"
#include "report/json_value.h"
#include "report/sync_report.h"
#include "report/sync_view.h"

namespace c2c::report {

namespace {

constexpr int kVersion = 1;

template <class T, class F>
doc::Value list(const std::vector<T>& items, F&& make) {
  doc::Sequence out;
  for (const T& item : items) out.push_back(make(item));
  return doc::Value(std::move(out));
}

doc::Value flag(bool value) { return doc::Value(value); }
doc::Value texts(const std::vector<std::string>& items) {
  return list(items, [](const std::string& item) { return text(item); });
}
doc::Value text_or_null(const std::optional<std::string>& value) { return value ? text(*value) : doc::Value(); }

doc::Value failure_to_json(const backend::Failure& failure) {
  doc::Mapping out;
  out.set("code", text(backend::name_of(failure.code)));
  out.set("message", text(failure.message));
  out.set("server_text", text(failure.server_text));
  out.set("status", failure.status == 0 ? doc::Value() : number(failure.status));
  out.set("retryable", flag(failure.retryable));
  out.set("ambiguous", flag(failure.ambiguous));
  if (failure.limit) out.set("limit", number(*failure.limit));
  return doc::Value(std::move(out));
}

doc::Value origin_to_json(const plan::Origin& origin) {
  doc::Mapping out;
  if (!origin.object.kind.empty()) out.set("object", object_to_json(origin.object));
  if (!origin.file.empty()) {
    out.set("file", text(origin.file));
    out.set("line", number(origin.place.line));
    out.set("column", number(origin.place.column));
  }
  return out.empty() ? doc::Value() : doc::Value(std::move(out));
}

doc::Value group_to_json(const std::optional<cortex::RuleGroup>& group) {
  if (!group) return {};
  cortex::RuleNamespace one;
  one.groups.push_back(*group);
  doc::Value groups = cortex::groups_to_value(one);
  return std::move(groups.sequence()->front());
}

/// Never of `stored.config`, in which secrets stand in clear.
doc::Value alertmanager_to_json(const std::optional<plan::AlertmanagerSide>& side) {
  if (!side) return {};
  doc::Mapping templates;
  for (const auto& [name, bytes] : side->stored.templates) templates.set(name, text(bytes));
  doc::Mapping out;
  out.set("config", side->tree);
  out.set("template_files", doc::Value(std::move(templates)));
  out.set("owner", text(side->owner));
  return doc::Value(std::move(out));
}

std::string_view outcome_of(Fate fate) {
  switch (fate) {
    case Fate::kPlanned: return "planned";
    case Fate::kDone: return "done";
    case Fate::kFailed: return "failed";
    case Fate::kUnknown: return "unknown";
    case Fate::kSkipped: return "skipped";
    case Fate::kRefused: return "refused";
  }
  return {};
}

doc::Value field_to_json(const plan::FieldChange& field) {
  doc::Mapping out;
  out.set("path", text(field.path));
  out.set("before", text_or_null(field.before));
  out.set("after", text_or_null(field.after));
  return doc::Value(std::move(out));
}

doc::Value change_to_json(const SyncReport& report, std::size_t tenant, std::size_t index) {
  const plan::Change& change = report.plan.tenants[tenant].changes[index];
  const bool is_group = change.subject == plan::Subject::kGroup;
  doc::Mapping out;
  out.set("action", text(plan::name_of(change.action)));
  out.set("subject", text(plan::name_of(change.subject)));
  out.set("reason", text(plan::name_of(change.reason)));
  if (is_group) {
    out.set("rule_namespace", text(change.rule_namespace));
    out.set("group", text(change.group));
  }
  out.set("origin", origin_to_json(change.origin));
  out.set("outcome", text(outcome_of(fate_of(report, tenant, index))));
  if (const sync::ChangeResult* result = result_of(report, tenant, index); result != nullptr) {
    if (result->failure) out.set("failure", failure_to_json(*result->failure));
    if (!result->why.empty()) out.set("why", text(result->why));
  }
  out.set("phase", number(change.phase));
  out.set("needs", list(change.needs, [](std::size_t at) { return number(at); }));
  out.set("replace", flag(change.replace));
  out.set("fields", list(change.fields, field_to_json));
  out.set("before", is_group ? group_to_json(change.group_before) : alertmanager_to_json(change.alertmanager_before));
  out.set("after", is_group ? group_to_json(change.group_after) : alertmanager_to_json(change.alertmanager_after));
  return doc::Value(std::move(out));
}

doc::Value refusal_to_json(const plan::Refusal& refusal) {
  doc::Mapping out;
  out.set("code", text(plan::name_of(refusal.code)));
  out.set("message", text(refusal.message));
  out.set("help", text(refusal.help));
  return doc::Value(std::move(out));
}

doc::Value move_to_json(const plan::AlertMove& move) {
  doc::Mapping out;
  out.set("alert", text(move.alert));
  out.set("rule_namespace", text(move.rule_namespace));
  out.set("group", text(move.group));
  out.set("before", texts(move.before));
  out.set("after", texts(move.after));
  out.set("certain", flag(move.certain));
  out.set("new", flag(move.is_new));
  return doc::Value(std::move(out));
}

doc::Value complaint_to_json(const sync::Complaint& complaint) {
  doc::Mapping out;
  if (!complaint.rule_namespace.empty()) {
    out.set("rule_namespace", text(complaint.rule_namespace));
    out.set("group", text(complaint.group));
  }
  out.set("message", text(complaint.message));
  return doc::Value(std::move(out));
}

std::string_view status_of(const SyncReport& report, std::size_t tenant) {
  if (is_refused(report, tenant)) return "refused";
  const SyncCounts counts = counts_of(report, tenant);
  if (counts.changes() == 0) return "unchanged";
  if (report.result == nullptr) return "differs";
  const std::size_t done = counts.created + counts.updated + counts.deleted;
  return done == counts.changes() ? "done" : done == 0 && counts.unknown == 0 ? "failed" : "partial";
}

doc::Value tenant_to_json(const SyncReport& report, std::size_t index) {
  const plan::TenantPlan& tenant = report.plan.tenants[index];
  doc::Mapping out;
  out.set("tenant", text(tenant.tenant));
  out.set("status", text(status_of(report, index)));
  doc::Sequence changes;
  for (std::size_t i = 0; i < tenant.changes.size(); ++i) changes.push_back(change_to_json(report, index, i));
  out.set("changes", doc::Value(std::move(changes)));
  out.set("order_reason", text(tenant.order_reason));
  out.set("refusals", list(tenant.refusals, refusal_to_json));
  out.set("moves", list(tenant.moves, move_to_json));
  out.set("notes", texts(tenant.notes));
  out.set("unchanged_groups", number(tenant.unchanged_groups));
  out.set("foreign_groups", number(tenant.foreign_groups));
  out.set("alertmanager_unchanged", flag(tenant.alertmanager_unchanged));
  out.set("placeholders", number(tenant.placeholders));
  if (const sync::TenantResult* result = result_of(report, index); result != nullptr) {
    out.set("verified", flag(result->verified));
    out.set("complaints", list(result->complaints, complaint_to_json));
  }
  return doc::Value(std::move(out));
}

doc::Value summary_to_json(const SyncReport& report) {
  const SyncCounts counts = counts_of(report);
  const TenantCounts tenants = tenant_counts(report);
  const bool planned = report.result == nullptr;
  doc::Mapping out;
  out.set("tenants", number(report.plan.tenants.size()));
  out.set("tenants_with_changes", number(tenants.with_changes));
  out.set("tenants_refused", number(tenants.refused));
  out.set("tenants_unread", number(report.unread.size()));
  out.set(planned ? "to_create" : "created", number(counts.created));
  out.set(planned ? "to_update" : "updated", number(counts.updated));
  out.set(planned ? "to_delete" : "deleted", number(counts.deleted));
  out.set("failed", number(counts.failed));
  out.set("unknown", number(counts.unknown));
  out.set("skipped", number(counts.skipped));
  out.set("refused", number(counts.refused));
  out.set("unchanged_groups", number(counts.unchanged_groups));
  out.set("cancelled", flag(!planned && report.result->cancelled));
  out.set("text", text(summary_line(report)));
  return doc::Value(std::move(out));
}

}  // namespace

std::string sync_json(const SyncReport& report) {
  doc::Mapping out;
  out.set("version", number(kVersion));
  out.set("mode", text(report.result == nullptr ? "diff" : "sync"));
  out.set("where", text(report.where));
  doc::Sequence tenants;
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) tenants.push_back(tenant_to_json(report, i));
  out.set("tenants", doc::Value(std::move(tenants)));
  out.set("unread", list(report.unread, [](const UnreadTenant& tenant) {
            doc::Mapping item;
            item.set("tenant", text(tenant.tenant));
            item.set("failure", failure_to_json(tenant.failure));
            return doc::Value(std::move(item));
          }));
  out.set("advice", texts(advice_of(report)));
  out.set("summary", summary_to_json(report));
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kMask);
}

}  // namespace c2c::report
