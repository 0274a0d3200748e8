#include "plan/routing.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "plan/compare_rules.h"
#include "promql/labels.h"
#include "promql/parser.h"

namespace c2c::plan {

namespace {

using amconfig::LabelKnowledge;
using State = LabelKnowledge::State;

void add_written(const cortex::Labels& labels, amconfig::PartialLabels& out) {
  for (const auto& [name, value] : labels) {
    const bool is_template = value.find("{{") != std::string::npos;
    out.labels[name] = is_template ? LabelKnowledge{State::kUnknown, {}} : LabelKnowledge{State::kValue, value};
  }
}

LabelKnowledge knowledge(const promql::LabelFact& fact) {
  switch (fact.presence) {
    case promql::Presence::kNever: return {State::kAbsent, {}};
    case promql::Presence::kMaybe: return {State::kUnknown, {}};
    case promql::Presence::kAlways: break;
  }
  return fact.value ? LabelKnowledge{State::kValue, std::string(*fact.value)} : LabelKnowledge{State::kPresent, {}};
}

/// The alerts of a group by name, in order; one name may come more than once.
std::map<std::string, std::vector<const cortex::Rule*>> alerts_of(const cortex::RuleGroup* group) {
  std::map<std::string, std::vector<const cortex::Rule*>> out;
  if (group == nullptr) return out;
  for (const cortex::Rule& rule : group->rules) {
    if (!rule.alert.empty()) out[rule.alert].push_back(&rule);
  }
  return out;
}

}  // namespace

amconfig::PartialLabels labels_of_alert(const cortex::RuleGroup& group, const cortex::Rule& alert) {
  amconfig::PartialLabels out;
  const promql::Parsed parsed = promql::parse_expr(alert.expr, {.profile = promql::Profile::kExperimental});
  if (parsed.ok()) {
    const promql::ResultLabels result = promql::result_labels(parsed.tree)[static_cast<std::size_t>(parsed.root)];
    out.others = result.others != promql::Presence::kNever;
    for (const promql::LabelFact& fact : result.facts) {
      if (fact.name != "__name__") out.labels[std::string(fact.name)] = knowledge(fact);
    }
  }
  add_written(group.labels, out);
  add_written(alert.labels, out);
  out.labels["alertname"] = {State::kValue, alert.alert};
  return out;
}

Routing::Routing(const doc::Value& config, amconfig::MatcherSyntax syntax)
    : tree_(config, syntax), telling_(amconfig::receivers_with_integrations(config)) {}

Reached Routing::reach(const amconfig::PartialLabels& labels) const {
  Reached out;
  if (tree_.empty()) return out;
  const std::vector<amconfig::Reach> routes = tree_.match(labels);
  std::set<std::string> receivers;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const std::string& receiver = tree_.routes()[i].receiver;
    if (routes[i] == amconfig::Reach::kNever || !telling_.contains(receiver)) continue;
    receivers.insert(receiver);
    if (routes[i] == amconfig::Reach::kMaybe) out.certain = false;
  }
  out.receivers.assign(receivers.begin(), receivers.end());
  return out;
}

std::vector<AlertMove> moves_of(const std::vector<GroupSides>& groups, const Routing& before, const Routing& after) {
  std::vector<AlertMove> out;
  for (const GroupSides& group : groups) {
    if (group.after == nullptr) continue;
    const auto old_alerts = alerts_of(group.before);
    for (const auto& [name, rules] : alerts_of(group.after)) {
      const auto found = old_alerts.find(name);
      for (std::size_t i = 0; i < rules.size(); ++i) {
        const Reached now = after.reach(labels_of_alert(*group.after, *rules[i]));
        AlertMove move;
        move.alert = name;
        move.rule_namespace = group.rule_namespace;
        move.group = group.after->name;
        move.after = now.receivers;
        move.is_new = found == old_alerts.end() || i >= found->second.size();
        if (move.is_new) {
          move.certain = now.certain;
          if (now.receivers.empty()) out.push_back(std::move(move));
          continue;
        }
        const Reached then = before.reach(labels_of_alert(*group.before, *found->second[i]));
        if (then == now) continue;
        move.before = then.receivers;
        move.certain = then.certain && now.certain;
        out.push_back(std::move(move));
      }
    }
  }
  const auto key = [](const AlertMove& move) {
    return std::tie(move.rule_namespace, move.group, move.alert, move.before, move.after);
  };
  const auto less = [&](const AlertMove& a, const AlertMove& b) { return key(a) < key(b); };
  const auto same = [&](const AlertMove& a, const AlertMove& b) { return key(a) == key(b); };
  std::stable_sort(out.begin(), out.end(), less);
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

}  // namespace c2c::plan
