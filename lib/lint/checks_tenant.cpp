#include "lint/checks_tenant.h"

#include <algorithm>
#include <utility>

namespace c2c::lint {

namespace {

void visit_value(const std::string& path, const doc::Value& value, const VisitMapping& visit) {
  if (const doc::Mapping* mapping = value.mapping()) {
    visit(path, *mapping);
    for (const auto& [key, item] : mapping->items()) visit_value(path.empty() ? key : path + "." + key, item, visit);
  } else if (const doc::Sequence* items = value.sequence()) {
    for (std::size_t i = 0; i < items->size(); ++i) visit_value(path + "[" + std::to_string(i) + "]", (*items)[i], visit);
  }
}

}  // namespace

const desired::Placed* object_at(const TenantView& tenant, source::Span span) {
  if (!span.valid()) return nullptr;
  for (const auto* list : {&tenant.result.converted, &tenant.result.rejected}) {
    const auto at = std::find_if(list->begin(), list->end(), [&](const desired::Placed& placed) {
      return placed.tenant == tenant.tenant && placed.span.contains(span);
    });
    if (at != list->end()) return &*at;
  }
  return nullptr;
}

const desired::Placed* alertmanager_object(const TenantView& tenant) {
  for (const std::string_view kind : {"Alertmanager", "AlertmanagerConfig"}) {
    const auto& all = tenant.result.converted;
    const auto at = std::find_if(all.begin(), all.end(), [&](const desired::Placed& placed) {
      return placed.tenant == tenant.tenant && placed.object.kind == kind;
    });
    if (at != all.end()) return &*at;
  }
  return nullptr;
}

diag::ObjectRef ref_of(const desired::Placed* placed) { return placed == nullptr ? diag::ObjectRef{} : placed->object; }

Finding finding_at(const TenantView& tenant, source::Span origin, std::string message, std::string help) {
  const desired::Placed* object = object_at(tenant, origin);
  if (object == nullptr) object = alertmanager_object(tenant);
  Finding out{.span = origin, .message = std::move(message), .help = std::move(help), .object = ref_of(object)};
  const bool hidden = origin.valid() && tenant.files.get(origin.file).is_secret();
  if (object == nullptr || (origin.valid() && !hidden)) return out;
  out.span = object->span;
  if (hidden) out.labels.push_back({origin, "it is here"});
  return out;
}

std::vector<const RuleFacts*> groups_of(const TenantView& tenant) {
  std::vector<const RuleFacts*> out;
  for (const RuleFacts& rule : tenant.rules) {
    if (out.empty() || out.back()->group != rule.group) out.push_back(&rule);
  }
  return out;
}

void for_each_mapping(const doc::Value& config, const VisitMapping& visit) { visit_value({}, config, visit); }

bool is_legacy_name(std::string_view name, bool colons) {
  const auto fits = [colons](char c, bool first) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c == ':' && colons)) return true;
    return !first && c >= '0' && c <= '9';
  };
  if (name.empty() || !fits(name.front(), true)) return false;
  return std::all_of(name.begin() + 1, name.end(), [&](char c) { return fits(c, false); });
}

}  // namespace c2c::lint
