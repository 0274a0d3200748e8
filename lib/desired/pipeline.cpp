// The steps that need all objects at once: the same object twice, whose rules go where, and each tenant's Alertmanager. What a
// document can do alone is in read.cpp.
#include "desired/pipeline.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "desired/read.h"
#include "doc/edit.h"
#include "translate/alertmanager.h"

namespace c2c::desired {

namespace {

/// Reports two things that exclude each other, at the later one, and leaves both out: which is meant is not ours to guess.
void clash(Item& first, Item& second, std::string_view id, std::string message, std::string help, diag::Sink& sink) {
  sink.add({.id = id, .level = diag::Level::kError, .message = std::move(message), .span = second.span, .help = std::move(help),
            .labels = {{first.span, "the other is here"}}, .object = second.object.ref(), .field = {}});
  first.failed = true;
  second.failed = true;
}

/// Up to three names that together tell one thing from another.
using Names = std::array<std::string_view, 3>;

struct HashOfNames {
  std::size_t operator()(const Names& names) const {
    std::size_t hash = 0;
    for (const std::string_view name : names) hash = hash * 31 + std::hash<std::string_view>{}(name);
    return hash;
  }
};

// Differs (same-object-twice): for the operator the later one wins.
void find_duplicates(std::vector<Item>& items, diag::Sink& sink) {
  std::unordered_map<Names, Item*, HashOfNames> seen;
  for (Item& item : items) {
    if (!item.named) continue;
    const k8s::Object& object = item.object;
    // A Namespace has no namespace of its own.
    const std::string_view ns = object.kind == "Namespace" ? std::string_view() : std::string_view(object.ns);
    const auto [first, added] = seen.try_emplace({object.kind, ns, object.name}, &item);
    if (added) continue;
    clash(*first->second, item, "input/duplicate-object", object.kind + " `" + object.key() + "` is in the input twice",
          "remove one of them, or narrow the input with `--exclude`", sink);
  }
}

void find_rule_clashes(std::vector<Item>& items, diag::Sink& sink) {
  std::unordered_map<Names, Item*, HashOfNames> seen;
  for (Item& item : items) {
    if (!item.rules || !item.tenant || item.failed) continue;
    const auto [first, added] = seen.try_emplace({*item.tenant, item.rules->name, {}}, &item);
    if (added) continue;
    const k8s::Object& other = first->second->object;
    clash(*first->second, item, "tenancy/clash",
          "`" + item.object.key() + "` and `" + other.key() + "` both go into the rule namespace `" + item.rules->name +
              "` of tenant `" + *item.tenant + "`",
          "put `{namespace}` and `{name}` into `--rule-namespace`, or change the tenants", sink);
  }
}

/// What concerns the Alertmanager of one tenant.
struct TenantAlertmanager {
  std::vector<Item*> configs;
  std::vector<Item*> alertmanagers;
  bool left_out = false;  ///< a config failed before it came here
  translate::AlertmanagerResult result;
  diag::Sink sink;
};

std::map<std::string, TenantAlertmanager> collect_alertmanagers(std::vector<Item>& items, bool everybody, diag::Sink& sink) {
  std::map<std::string, TenantAlertmanager> tenants;
  for (Item& item : items) {
    if (item.supporting || !item.tenant) continue;
    const std::string& kind = item.object.kind;
    if (kind == "PrometheusRule") {
      if (everybody && !item.failed) tenants[*item.tenant];
    } else if (kind == "AlertmanagerConfig") {
      TenantAlertmanager& tenant = tenants[*item.tenant];
      if (item.failed) tenant.left_out = true;
      else tenant.configs.push_back(&item);
    } else {
      tenants[*item.tenant].alertmanagers.push_back(&item);
    }
  }
  for (auto& [name, tenant] : tenants) {
    for (std::size_t i = 1; i < tenant.alertmanagers.size(); ++i) {
      clash(*tenant.alertmanagers[0], *tenant.alertmanagers[i], "tenancy/alertmanagers",
            "tenant `" + name + "` has more than one Alertmanager object, and Cortex runs one for each tenant",
            "narrow the input with `--selector`, or place them in different tenants", sink);
    }
  }
  return tenants;
}

/// Whether all that the tenant wanted to have in its configuration was left out.
/// Differs (bare-base): the operator writes the base alone, which would silence the tenant; here nothing goes out.
bool nothing_left(const TenantAlertmanager& tenant) {
  const auto failed = [](const Item* item) { return item->failed; };
  const auto& configs = tenant.configs;
  return (tenant.left_out || !configs.empty()) && std::all_of(configs.begin(), configs.end(), failed);
}

void build_one(TenantAlertmanager& tenant, const std::map<std::string, const k8s::Object*>& namespaces, const Options& options,
               const translate::SecretSource& secrets, source::FileSet& files) {
  // With a faulty Alertmanager object there is no telling what its tenant's base is.
  const auto failed = [](const Item* item) { return item->failed; };
  if (std::any_of(tenant.alertmanagers.begin(), tenant.alertmanagers.end(), failed)) {
    tenant.result.failed = true;
    return;
  }
  translate::AlertmanagerInputs inputs;
  for (const Item* item : tenant.configs) inputs.configs.push_back(&item->object);
  if (!tenant.alertmanagers.empty()) inputs.alertmanager = &tenant.alertmanagers.front()->object;
  inputs.namespaces = namespaces;
  tenant.result = translate::build_alertmanager(inputs, options.alertmanager, secrets, files, tenant.sink);
}

void build_alertmanagers(std::map<std::string, TenantAlertmanager>& tenants, std::vector<Item>& items, const World& world,
                         const Options& options, source::FileSet& files, diag::Sink& sink) {
  if (tenants.empty()) return;
  std::vector<const k8s::Object*> supporting;
  std::map<std::string, const k8s::Object*> namespaces;
  for (const Item& item : items) {
    if (!item.supporting || item.failed) continue;
    supporting.push_back(&item.object);
    if (item.object.kind == "Namespace") namespaces[item.object.name] = &item.object;
  }
  translate::SecretSources secrets(supporting, options.secrets, {world.files, world.environment, world.processes}, sink);
  std::vector<TenantAlertmanager*> list;
  std::vector<const k8s::Object*> users;
  for (auto& [name, tenant] : tenants) {
    list.push_back(&tenant);
    for (const Item* item : tenant.configs) users.push_back(&item->object);
    for (const Item* item : tenant.alertmanagers) users.push_back(&item->object);
  }
  secrets.expect(users);
  base::parallel_for(list.size(), options.threads,
                     [&](std::size_t i) { build_one(*list[i], namespaces, options, secrets, files); });
  for (TenantAlertmanager* tenant : list) {
    sink.take(std::move(tenant->sink));
    const auto& rejected = tenant->result.rejected;
    const auto mark = [&](Item* item) {
      if (std::find(rejected.begin(), rejected.end(), &item->object) != rejected.end()) item->failed = true;
    };
    std::for_each(tenant->configs.begin(), tenant->configs.end(), mark);
    std::for_each(tenant->alertmanagers.begin(), tenant->alertmanagers.end(), mark);
    if (!tenant->result.failed) continue;
    for (Item* item : tenant->configs) item->failed = true;
    for (Item* item : tenant->alertmanagers) item->failed = true;
  }
}

Placed placed_of(const Item& item) {
  return {item.object.ref(), item.span, item.tenant.value_or(""), item.rule_namespace, item.object.has_namespace};
}

void list_unselected(const std::map<std::string, TenantAlertmanager>& tenants, Result& result) {
  for (const auto& [name, tenant] : tenants) {
    for (const translate::Unselected& unselected : tenant.result.unselected) {
      const auto is_it = [&](const Item* item) { return &item->object == unselected.object; };
      const auto at = std::find_if(tenant.configs.begin(), tenant.configs.end(), is_it);
      if (at != tenant.configs.end() && !(*at)->failed) result.unselected.push_back({placed_of(**at), unselected.why});
    }
  }
}

void list_objects(const std::vector<Item>& items, Result& result) {
  std::vector<const Item*> ours;
  for (const Item& item : items) {
    if (!item.supporting) ours.push_back(&item);
  }
  const auto key = [](const Item& item) { return std::tie(item.object.kind, item.object.ns, item.object.name); };
  std::stable_sort(ours.begin(), ours.end(), [&](const Item* a, const Item* b) { return key(*a) < key(*b); });
  for (const Item* item : ours) {
    ++result.objects[item->object.kind];
    (item->failed ? result.rejected : result.converted).push_back(placed_of(*item));
  }
}

/// Whether an error is about none of the objects that are listed: a file that cannot be read, a document that is no YAML.
bool has_unidentified(const Result& result, const diag::Sink& sink) {
  if (sink.errors() == 0) return false;
  std::set<std::tuple<std::string, std::string, std::string>> known;
  for (const auto* list : {&result.rejected, &result.converted}) {
    for (const Placed& placed : *list) {
      const diag::ObjectRef object = diag::clipped(placed.object);
      known.emplace(object.kind, object.ns, object.name);
    }
  }
  const auto& all = sink.all();
  return std::any_of(all.begin(), all.end(), [&](const diag::Diagnostic& d) {
    return d.level == diag::Level::kError && !known.contains({d.object.kind, d.object.ns, d.object.name});
  });
}

/// Moves the rules and configurations into states.
std::vector<cortex::TenantState> assemble(std::vector<Item>& items, std::map<std::string, TenantAlertmanager>& alertmanagers) {
  std::map<std::string, cortex::TenantState> states;
  for (Item& item : items) {
    if (item.failed || !item.rules || item.rules->groups.empty()) continue;
    states[*item.tenant].rule_namespaces.push_back(*std::move(item.rules));
  }
  for (auto& [name, tenant] : alertmanagers) {
    if (tenant.result.failed || tenant.result.config.is_null() || nothing_left(tenant)) continue;
    states[name].alertmanager = cortex::AlertmanagerState{std::move(tenant.result.config), std::move(tenant.result.templates)};
  }
  std::vector<cortex::TenantState> out;
  for (auto& [name, state] : states) {
    state.tenant = name;
    std::sort(state.rule_namespaces.begin(), state.rule_namespaces.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    out.push_back(std::move(state));
  }
  return out;
}

}  // namespace

Result build(const World& world, const Options& options, source::FileSet& files, diag::Sink& sink) {
  Inputs inputs = read_inputs(world, options, files, sink);
  find_duplicates(inputs.items, sink);
  find_rule_clashes(inputs.items, sink);
  const bool everybody = options.alertmanager.base.has_value();
  std::map<std::string, TenantAlertmanager> alertmanagers = collect_alertmanagers(inputs.items, everybody, sink);
  build_alertmanagers(alertmanagers, inputs.items, world, options, files, sink);

  Result result;
  list_objects(inputs.items, result);
  list_unselected(alertmanagers, result);
  result.tenants = assemble(inputs.items, alertmanagers);
  result.passed_over = std::move(inputs.passed_over);
  result.narrowed = inputs.narrowed;
  result.files = inputs.files;
  result.unidentified = has_unidentified(result, sink);
  std::vector<diag::Diagnostic> findings = sink.release();
  doc::drop_unsure_fixes(findings, files);
  for (diag::Diagnostic& finding : findings) sink.add(std::move(finding));
  sink.sort(files);
  return result;
}

}  // namespace c2c::desired
