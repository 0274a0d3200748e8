// What differs within one change: the rules of a group, the fields and templates of an Alertmanager configuration.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "doc/write.h"
#include "report/escape.h"
#include "report/rule_diff.h"
#include "report/sync_lines.h"
#include "report/sync_view.h"
#include "report/text.h"

namespace c2c::report {

namespace {

/// Names of rules in the one line about a created or deleted group.
constexpr std::size_t kMostNames = 10;

std::string place(std::size_t at) { return fmt::format("rules[{}]", at); }

void add_rule_change(SyncLines& out, const RuleChange& change, const plan::Change& groups) {
  const cortex::Rule* before = change.before ? &groups.group_before->rules[*change.before] : nullptr;
  const cortex::Rule* after = change.after ? &groups.group_after->rules[*change.after] : nullptr;
  if (before == nullptr) {
    out.push_back({'+', 1, fmt::format("{} {}:", place(*change.after), printable(title_of(*after)))});
    add_lines(out, '+', 2, rule_yaml(*after));
    return;
  }
  if (after == nullptr) {
    out.push_back({'-', 1, fmt::format("{} {}:", place(*change.before), printable(title_of(*before)))});
    add_lines(out, '-', 2, rule_yaml(*before));
    return;
  }
  const std::string at =
      change.moved ? fmt::format("{} -> {}", place(*change.before), place(*change.after)) : place(*change.after);
  out.push_back({'~', 1, fmt::format("{} {}{}", at, printable(title_of(*after)),
                                     change.moved ? (change.changed ? ", moved and changed:" : ", moved") : ":")});
  if (change.changed) add_diff(out, 2, rule_yaml(respelt(*before, *after)), rule_yaml(*after));
}

/// "2 alerts, 1 recording rule: alert A, alert B, record c".
std::string contents_of(const cortex::RuleGroup& group) {
  const auto alerts = static_cast<std::size_t>(
      std::count_if(group.rules.begin(), group.rules.end(), [](const cortex::Rule& rule) { return !rule.alert.empty(); }));
  std::string out;
  if (alerts > 0) out = count_of(alerts, "alert");
  if (group.rules.size() > alerts || alerts == 0) {
    out += (out.empty() ? "" : ", ") + count_of(group.rules.size() - alerts, "recording rule");
  }
  for (std::size_t i = 0; i < std::min(kMostNames, group.rules.size()); ++i) {
    out += (i == 0 ? ": " : ", ") + printable(title_of(group.rules[i]));
  }
  if (group.rules.size() > kMostNames) out += fmt::format(" and {} more", group.rules.size() - kMostNames);
  return out;
}

std::size_t size_of(const doc::Value* value) {
  const doc::Sequence* items = value == nullptr ? nullptr : value->sequence();
  return items == nullptr ? 0 : items->size();
}

/// The route and all below it.
std::size_t route_count(const doc::Value* route) {
  const doc::Mapping* fields = route == nullptr ? nullptr : route->mapping();
  if (fields == nullptr) return 0;
  std::size_t out = 1;
  const doc::Value* below = fields->find("routes");
  if (const doc::Sequence* items = below == nullptr ? nullptr : below->sequence()) {
    for (const doc::Value& item : *items) out += route_count(&item);
  }
  return out;
}

/// "3 receivers, 5 routes, 1 template".
std::string contents_of(const plan::AlertmanagerSide& side) {
  const doc::Mapping* config = side.tree.mapping();
  if (config == nullptr) return "a configuration that cannot be read";
  return fmt::format("{}, {}, {}", count_of(size_of(config->find("receivers")), "receiver"),
                     count_of(route_count(config->find("route")), "route"),
                     count_of(side.stored.templates.size(), "template"));
}

std::string yaml_of(const plan::AlertmanagerSide& side) {
  return side.tree.is_null() ? std::string() : doc::write_yaml(side.tree, doc::SecretMode::kMask);
}

}  // namespace

SyncLines group_lines(const plan::Change& change, bool whole) {
  SyncLines out;
  if (!change.group_before || !change.group_after) {
    const bool created = change.group_after.has_value();
    if (!created && !change.group_before) return out;
    const cortex::RuleGroup& group = created ? *change.group_after : *change.group_before;
    out.push_back({' ', 1, contents_of(group)});
    if (whole) add_lines(out, created ? '+' : '-', 2, group_yaml(group, true));
    return out;
  }
  const std::string before = group_yaml(respelt(*change.group_before, *change.group_after), false);
  add_diff(out, 1, before, group_yaml(*change.group_after, false));
  for (const RuleChange& rule : diff_rules(*change.group_before, *change.group_after)) add_rule_change(out, rule, change);
  // What the texts do not show, the plan saw.
  return out.empty() ? field_lines(change.fields) : out;
}

SyncLines alertmanager_lines(const plan::Change& change, bool whole) {
  SyncLines out;
  if (!change.alertmanager_before || !change.alertmanager_after) {
    const bool created = change.alertmanager_after.has_value();
    if (!created && !change.alertmanager_before) return out;
    const plan::AlertmanagerSide& side = created ? *change.alertmanager_after : *change.alertmanager_before;
    out.push_back({' ', 1, contents_of(side)});
    if (!whole) return out;
    add_lines(out, created ? '+' : '-', 2, yaml_of(side));
    for (const auto& [name, text] : side.stored.templates) {
      out.push_back({created ? '+' : '-', 1, fmt::format("template_files[{}]:", printable(name))});
      add_lines(out, created ? '+' : '-', 2, text);
    }
    return out;
  }
  if (change.alertmanager_before->tree.is_null()) {
    out.push_back({' ', 1, "what the tenant has cannot be read, so it is replaced whole"});
  }
  for (SyncLine& line : field_lines(change.fields)) out.push_back(std::move(line));
  return out;
}

}  // namespace c2c::report
