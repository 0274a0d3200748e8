// The steps that need all objects at once: the same object twice, whose rules go where, and each tenant's Alertmanager. What a
// document can do alone is in read.cpp.
#include "desired/pipeline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "base/repeated.h"
#include "desired/read.h"
#include "doc/edit.h"
#include "translate/alertmanager.h"

namespace c2c::desired {

namespace {

/// Reports two things that exclude each other, at the later one, and leaves both out: which is meant is not ours to guess.
void clash(Item& first, Item& second, std::string_view id, std::string message, std::string help, diag::Sink& sink) {
  sink.add({.id = id, .level = diag::Level::kError, .message = std::move(message), .span = second.placed.span,
            .help = std::move(help), .labels = {{first.placed.span, "the other is here"}}, .object = second.placed.object,
            .field = {}});
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

/// Calls `met(first, item)` for each item that has the same names as an earlier one; `names_of` gives nullopt for what does not
/// count. Only of those whose hashes are there twice a map is made: mostly there are none.
template <class NamesOf, class Met>
void for_each_repetition(std::vector<Item>& items, NamesOf&& names_of, Met&& met) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(items.size());
  for (const Item& item : items) {
    if (const std::optional<Names> names = names_of(item)) hashes.push_back(HashOfNames{}(*names));
  }
  const std::vector<std::uint64_t> repeated = base::repeated(hashes);
  if (repeated.empty()) return;
  std::unordered_map<Names, Item*, HashOfNames> seen;
  for (Item& item : items) {
    const std::optional<Names> names = names_of(item);
    if (!names || !std::binary_search(repeated.begin(), repeated.end(), HashOfNames{}(*names))) continue;
    const auto [first, added] = seen.try_emplace(*names, &item);
    if (!added) met(*first->second, item);
  }
}

/// "namespace/name"; of a Namespace the one that it would have.
std::string key_of(const Item& item) {
  return item.object != nullptr ? item.object->key() : item.placed.object.ns + "/" + item.placed.object.name;
}

// Differs (same-object-twice): for the operator the later one wins.
void find_duplicates(std::vector<Item>& items, diag::Sink& sink) {
  const auto names_of = [](const Item& item) {
    const diag::ObjectRef& object = item.placed.object;
    return item.named ? std::optional(Names{object.kind, object.ns, object.name}) : std::nullopt;
  };
  for_each_repetition(items, names_of, [&](Item& first, Item& item) {
    clash(first, item, "input/duplicate-object", item.placed.object.kind + " `" + key_of(item) + "` is in the input twice",
          "remove one of them, or narrow the input with `--exclude`", sink);
  });
}

void find_rule_clashes(std::vector<Item>& items, diag::Sink& sink) {
  const auto names_of = [](const Item& item) {
    const bool counts = item.translated && !item.placed.tenant.empty() && !item.failed;
    return counts ? std::optional(Names{item.placed.tenant, item.placed.rule_namespace, {}}) : std::nullopt;
  };
  for_each_repetition(items, names_of, [&](Item& first, Item& item) {
    clash(first, item, "tenancy/clash",
          "`" + key_of(item) + "` and `" + key_of(first) + "` both go into the rule namespace `" + item.placed.rule_namespace +
              "` of tenant `" + item.placed.tenant + "`",
          "put `{namespace}` and `{name}` into `--rule-namespace`, or change the tenants", sink);
  });
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
    if (item.supporting || item.placed.tenant.empty()) continue;
    const std::string& kind = item.placed.object.kind;
    if (kind == "PrometheusRule") {
      if (everybody && !item.failed) tenants[item.placed.tenant];
    } else if (kind == "AlertmanagerConfig") {
      TenantAlertmanager& tenant = tenants[item.placed.tenant];
      if (item.failed) tenant.left_out = true;
      else tenant.configs.push_back(&item);
    } else {
      tenants[item.placed.tenant].alertmanagers.push_back(&item);
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
  for (const Item* item : tenant.configs) inputs.configs.push_back(item->object.get());
  if (!tenant.alertmanagers.empty()) inputs.alertmanager = tenant.alertmanagers.front()->object.get();
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
    supporting.push_back(item.object.get());
    if (item.object->kind == "Namespace") namespaces[item.object->name] = item.object.get();
  }
  translate::SecretSources secrets(supporting, options.secrets, {world.files, world.environment, world.processes}, sink);
  std::vector<TenantAlertmanager*> list;
  std::vector<const k8s::Object*> users;
  for (auto& [name, tenant] : tenants) {
    list.push_back(&tenant);
    for (const Item* item : tenant.configs) users.push_back(item->object.get());
    for (const Item* item : tenant.alertmanagers) users.push_back(item->object.get());
  }
  secrets.expect(users);
  base::parallel_for(list.size(), options.threads,
                     [&](std::size_t i) { build_one(*list[i], namespaces, options, secrets, files); });
  for (TenantAlertmanager* tenant : list) {
    sink.take(std::move(tenant->sink));
    const auto& rejected = tenant->result.rejected;
    const auto mark = [&](Item* item) {
      if (std::find(rejected.begin(), rejected.end(), item->object.get()) != rejected.end()) item->failed = true;
    };
    std::for_each(tenant->configs.begin(), tenant->configs.end(), mark);
    std::for_each(tenant->alertmanagers.begin(), tenant->alertmanagers.end(), mark);
    if (!tenant->result.failed) continue;
    for (Item* item : tenant->configs) item->failed = true;
    for (Item* item : tenant->alertmanagers) item->failed = true;
  }
}

void list_unselected(const std::map<std::string, TenantAlertmanager>& tenants, Result& result) {
  for (const auto& [name, tenant] : tenants) {
    for (const translate::Unselected& unselected : tenant.result.unselected) {
      const auto is_it = [&](const Item* item) { return item->object.get() == unselected.object; };
      const auto at = std::find_if(tenant.configs.begin(), tenant.configs.end(), is_it);
      if (at != tenant.configs.end() && !(*at)->failed) result.unselected.push_back({(*at)->placed, unselected.why});
    }
  }
}

/// Moves who the items are into the result: the last step.
void list_objects(std::vector<Item>& items, Result& result) {
  // Sorted a namespace at a time: what is compared then lies in the cache.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Item*>> namespaces;
  std::size_t rejected = 0;
  std::size_t converted = 0;
  for (Item& item : items) {
    if (item.supporting) continue;
    namespaces[{item.placed.object.kind, item.placed.object.ns}].push_back(&item);
    ++(item.failed ? rejected : converted);
  }
  result.rejected.reserve(rejected);
  result.converted.reserve(converted);
  for (auto& [key, list] : namespaces) {
    result.objects[std::string(key.first)] += list.size();
    std::stable_sort(list.begin(), list.end(),
                     [](const Item* a, const Item* b) { return a->placed.object.name < b->placed.object.name; });
    for (Item* item : list) (item->failed ? result.rejected : result.converted).push_back(std::move(item->placed));
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
void assemble(std::vector<Item>& items, std::map<std::string, TenantAlertmanager>& alertmanagers, Result& result) {
  std::map<std::string, cortex::TenantState> states;
  for (Item& item : items) {
    if (item.failed || item.group_count == 0) continue;
    result.groups += item.group_count;
    cortex::TenantState& state = states[item.placed.tenant];
    if (!item.groups.empty()) state.rule_namespaces.push_back({item.placed.rule_namespace, std::move(item.groups)});
  }
  for (auto& [name, tenant] : alertmanagers) {
    if (tenant.result.failed || tenant.result.config.is_null() || nothing_left(tenant)) continue;
    states[name].alertmanager = cortex::AlertmanagerState{std::move(tenant.result.config), std::move(tenant.result.templates)};
  }
  for (auto& [name, state] : states) {
    state.tenant = name;
    std::sort(state.rule_namespaces.begin(), state.rule_namespaces.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    result.tenants.push_back(std::move(state));
  }
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
  list_unselected(alertmanagers, result);
  assemble(inputs.items, alertmanagers, result);
  list_objects(inputs.items, result);
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
