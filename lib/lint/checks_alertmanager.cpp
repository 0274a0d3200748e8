#include "lint/checks_alertmanager.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "gostd/text.h"

namespace c2c::lint {

namespace {

std::string at(const std::string& path, std::size_t i) { return path + "[" + std::to_string(i) + "]"; }

void visit_route(const crd::Route& route, const std::string& path, const crd::Route* parent,
                 const std::function<void(Found<crd::Route>, const crd::Route*)>& visit) {
  visit({route, path}, parent);
  for (std::size_t i = 0; i < route.routes.size(); ++i) visit_route(route.routes[i], at(path + ".routes", i), &route, visit);
}

void visit_matchers(const std::vector<crd::Matcher>& matchers, const std::string& path,
                    const std::function<void(Found<crd::Matcher>)>& visit) {
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    const std::string place = at(path, i);
    visit({matchers[i], place});
  }
}

}  // namespace

void each_route(const crd::AlertmanagerConfig& config, const std::function<void(Found<crd::Route>, const crd::Route*)>& visit) {
  if (config.route) visit_route(*config.route, "spec.route", nullptr, visit);
}

void each_matcher(const crd::AlertmanagerConfig& config, const std::function<void(Found<crd::Matcher>)>& visit) {
  each_route(config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    visit_matchers(route.value.matchers, route.path + ".matchers", visit);
  });
  for (std::size_t i = 0; i < config.inhibit_rules.size(); ++i) {
    const std::string path = at("spec.inhibitRules", i);
    visit_matchers(config.inhibit_rules[i].source_match, path + ".sourceMatch", visit);
    visit_matchers(config.inhibit_rules[i].target_match, path + ".targetMatch", visit);
  }
}

void each_integration(const crd::AlertmanagerConfig& config,
                      const std::function<void(const crd::Receiver&, Found<crd::Integration>)>& visit) {
  for (std::size_t i = 0; i < config.receivers.size(); ++i) {
    for (const crd::Integration& integration : config.receivers[i].integrations) {
      const std::string path = at(at("spec.receivers", i) + "." + std::string(crd::crd_key(integration.type)), integration.index);
      visit(config.receivers[i], {integration, path});
    }
  }
}

void each_mapping(doc::Node node, const std::string& path, const std::function<void(doc::Node, const std::string&)>& visit) {
  if (node.is_mapping()) {
    visit(node, path);
    for (std::size_t i = 0; i < node.size(); ++i) {
      const doc::Entry entry = node.entry(i);
      if (entry.value.size() > 0) each_mapping(entry.value, path + "." + std::string(entry.key), visit);
    }
  } else if (node.is_sequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) each_mapping(node.item(i), at(path, i), visit);
  }
}

std::string_view match_op(const crd::Matcher& matcher) {
  if (!matcher.match_type.value.empty()) return matcher.match_type.value;
  return matcher.regex.value ? "=~" : "=";
}

bool is_blackhole(std::string_view receiver) {
  constexpr std::array<std::string_view, 14> kWords{"null",    "blackhole", "black-hole", "devnull", "dev-null",
                                                    "none",    "noop",      "no-op",      "empty",   "drop",
                                                    "discard", "ignore",    "silent",     "nobody"};
  const std::string lower = gostd::to_lower(receiver);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view w) { return lower.find(w) != std::string::npos; });
}

Origin origin_of(const TenantView& view, source::Span span) {
  if (!span.valid()) return {};
  const bool hidden = view.files.get(span.file).is_hidden(span.begin, span.end);
  const auto& placed = view.result.converted;
  const auto owner = std::find_if(placed.begin(), placed.end(), [&](const desired::Placed& p) { return p.span.contains(span); });
  return {true, hidden, owner == placed.end() ? diag::ObjectRef{} : owner->object};
}

source::Span place_of(const amconfig::Route& route) {
  for (const amconfig::PlacedMatcher& matcher : route.matchers) {
    if (matcher.origin != route.span()) return matcher.origin;
  }
  return route.sets("receiver") ? route.span_of("receiver") : route.span();
}

std::string field_of(const amconfig::Route& route, const Origin& origin) {
  if (origin.object.kind != "AlertmanagerConfig") return route.field();
  std::string out = "spec.route";
  for (std::size_t i = 1; i < route.path.size(); ++i) out += ".routes[" + std::to_string(route.path[i]) + "]";
  return out;
}

std::string shown(const amconfig::PlacedMatcher& matcher, const amconfig::Route& route) {
  const std::string text = "`" + amconfig::print_matcher(matcher.matcher) + "`";
  return matcher.origin == route.span() ? text + ", which the matcher strategy adds" : text;
}

bool Inhibition::can_match() const {
  const amconfig::LabelSpace::Set all = space.everything();
  amconfig::LabelSpace::Set some_source = all;
  amconfig::LabelSpace::Set some_target = all;
  if (!space.restrict_all(some_source, source) || !space.restrict_all(some_target, target)) return false;
  return !space.implies(all, source, target) || !space.implies(all, target, source);
}

source::Span Inhibition::place(const std::vector<amconfig::PlacedMatcher>& side) const {
  const auto list = own(side);
  return list.empty() ? rule.span() : list.front().origin;
}

std::vector<amconfig::PlacedMatcher> Inhibition::own(const std::vector<amconfig::PlacedMatcher>& side) const {
  std::vector<amconfig::PlacedMatcher> out;
  std::copy_if(side.begin(), side.end(), std::back_inserter(out), [&](const auto& m) { return m.origin != rule.span(); });
  return out;
}

std::vector<Inhibition> inhibitions(const TenantView& view) {
  std::vector<Inhibition> out;
  if (view.state == nullptr || !view.state->alertmanager) return out;
  const auto syntax = view.settings.utf8_names ? amconfig::MatcherSyntax::kUtf8 : amconfig::MatcherSyntax::kClassic;
  std::map<std::pair<std::string, std::string>, std::size_t> count;
  std::size_t of_base = 0;
  for (amconfig::InhibitRule& rule : amconfig::inhibit_rules(view.state->alertmanager->config, syntax)) {
    const Origin origin = origin_of(view, rule.span());
    const bool of_object = origin.object.kind == "AlertmanagerConfig";
    const std::size_t index = of_object ? count[{origin.object.ns, origin.object.name}]++ : of_base++;
    if (!origin.visible) continue;
    Inhibition found;
    std::vector<amconfig::Matcher> matchers;
    for (const auto& [side, ids] : {std::pair(&rule.source, &found.source), std::pair(&rule.target, &found.target)}) {
      for (const amconfig::PlacedMatcher& placed : *side) {
        ids->push_back(static_cast<amconfig::LabelSpace::MatcherId>(matchers.size()));
        matchers.push_back(placed.matcher);
      }
    }
    found.rule = std::move(rule);
    found.origin = origin;
    found.field = at(of_object ? "spec.inhibitRules" : "inhibit_rules", index);
    found.space = amconfig::LabelSpace(matchers);
    out.push_back(std::move(found));
  }
  return out;
}

std::set<std::string, std::less<>> receivers_with_integrations(const TenantView& view) {
  if (view.state == nullptr || !view.state->alertmanager) return {};
  return amconfig::receivers_with_integrations(view.state->alertmanager->config);
}

amconfig::PartialLabels labels_of(const RuleFacts& alert) {
  using State = amconfig::LabelKnowledge::State;
  amconfig::PartialLabels out{.labels = {}, .others = alert.others()};
  for (const AlertLabel& label : alert.labels()) {
    amconfig::LabelKnowledge& known = out.labels[std::string(label.name)];
    switch (label.presence) {
      case promql::Presence::kNever:
        known.state = State::kAbsent;
        break;
      case promql::Presence::kMaybe:
        known.state = State::kUnknown;
        break;
      case promql::Presence::kAlways:
        known = label.has_value ? amconfig::LabelKnowledge{State::kValue, std::string(label.value)}
                                : amconfig::LabelKnowledge{State::kPresent, {}};
        break;
    }
  }
  return out;
}

std::string_view own_name(std::string_view merged, const Origin& origin) {
  const std::string prefix = origin.object.ns + "/" + origin.object.name + "/";
  return origin.object.kind == "AlertmanagerConfig" && merged.starts_with(prefix) ? merged.substr(prefix.size()) : merged;
}

}  // namespace c2c::lint
