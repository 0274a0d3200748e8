#include "translate/merge.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/assert.h"
#include "translate/inhibit_rules.h"
#include "translate/matchers.h"
#include "translate/merge_names.h"
#include "translate/routes.h"
#include "translate/time_intervals.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kLabel = "namespace";

doc::Mapping& mapping_of(doc::Mapping& parent, std::string_view key, source::Span origin) {
  doc::Value* value = parent.find(key);
  if (!value || !value->mapping()) value = &parent.set(std::string(key), {doc::Mapping{}, origin});
  return *value->mapping();
}

// A key of a base configuration may be there with a null.
doc::Sequence& sequence_of(doc::Mapping& parent, std::string_view key, source::Span origin) {
  doc::Value* value = parent.find(key);
  if (!value || !value->sequence()) value = &parent.set(std::string(key), {doc::Sequence{}, origin});
  return *value->sequence();
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

bool contains(const doc::Sequence& matchers, const std::string& matcher) {
  return std::any_of(matchers.begin(), matchers.end(), [&](const doc::Value& value) {
    return value.string() && without_spaces(*value.string()) == without_spaces(matcher);
  });
}

class Enforcer {
 public:
  Enforcer(std::string_view ns, const gostd::Version& version)
      : ns_(ns), matchers_(has_matchers(version)), matcher_(print_matcher(kLabel, "=", ns)) {}

  void route(doc::Value& value) const {
    doc::Mapping& route = *value.mapping();
    if (matchers_) {
      sequence_of(route, "matchers", value.origin()).emplace_back(matcher_, value.origin());
    } else {
      set_label(route, "match", value.origin());
    }
  }

  void inhibit_rule(doc::Value& value) const {
    doc::Mapping& rule = *value.mapping();
    for (const std::string side : {"target", "source"}) {
      if (matchers_) {
        doc::Sequence& matchers = sequence_of(rule, side + "_matchers", value.origin());
        if (!contains(matchers, matcher_)) matchers.emplace_back(matcher_, value.origin());
        continue;
      }
      set_label(rule, side + "_match", value.origin());
      const std::string expressions = side + "_match_re";
      if (doc::Value* map = rule.find(expressions)) {
        map->mapping()->erase(kLabel);
        if (map->mapping()->empty()) rule.erase(expressions);
      }
    }
  }

 private:
  void set_label(doc::Mapping& parent, std::string_view key, source::Span origin) const {
    mapping_of(parent, key, origin).set(std::string(kLabel), {std::string(ns_), origin});
  }

  std::string_view ns_;
  bool matchers_;
  std::string matcher_;
};

bool enforces(const Enforcement& enforcement, std::string_view ns) {
  switch (enforcement.strategy) {
    case MatcherStrategy::kOnNamespace: return true;
    case MatcherStrategy::kOnNamespaceExceptForAlertmanagerNamespace:
      return ns != enforcement.alertmanager_namespace;
    case MatcherStrategy::kNone: return false;
  }
  return true;
}

void append(doc::Mapping& config, std::string_view key, const doc::Sequence& items) {
  if (items.empty()) return;
  doc::Sequence& list = sequence_of(config, key, items.front().origin());
  list.insert(list.end(), items.begin(), items.end());
}

}  // namespace

Contribution convert_object(const k8s::Object& object, const crd::AlertmanagerConfig& config,
                            const std::optional<Enforcement>& enforcement, const ReceiverContext& context,
                            diag::Sink& sink) {
  const NameScope names{object.ns, object.name};
  const Enforcer enforcer(object.ns, context.version);
  const bool enforced = enforcement && enforces(*enforcement, object.ns);
  Contribution out;
  for (const crd::InhibitRule& rule : config.inhibit_rules) {
    out.inhibit_rules.push_back(convert_inhibit_rule(rule, context.version));
    if (enforced) enforcer.inhibit_rule(out.inhibit_rules.back());
  }
  if (!config.route) return out;
  out.route = convert_route(*config.route, names, context.version);
  if (enforced) enforcer.route(*out.route);
  if (enforcement) out.route->mapping()->set("continue", {true, config.route->span});
  for (std::size_t i = 0; i < config.receivers.size(); ++i) {
    const std::string path = "spec.receivers[" + std::to_string(i) + "]";
    ReceiverContext here = context;
    here.path = path;
    const crd::Receiver& receiver = config.receivers[i];
    out.receivers.push_back(convert_receiver(receiver, names.prefixed(receiver.name.value), here, sink));
  }
  for (const crd::TimeInterval& interval : config.time_intervals) {
    out.time_intervals.push_back(convert_time_interval(interval, names, context.target));
  }
  return out;
}

void merge_into(doc::Value& config, const std::vector<const Contribution*>& contributions) {
  C2C_ASSERT(config.mapping());
  doc::Mapping& top = *config.mapping();
  doc::Sequence routes;
  for (const Contribution* contribution : contributions) {
    append(top, "inhibit_rules", contribution->inhibit_rules);
    append(top, "receivers", contribution->receivers);
    append(top, "mute_time_intervals", contribution->time_intervals);
    if (contribution->route) routes.push_back(*contribution->route);
  }
  doc::Value* root = top.find("route");
  C2C_ASSERT(root && root->mapping());
  if (routes.empty()) return;
  doc::Sequence& existing = sequence_of(*root->mapping(), "routes", routes.front().origin());
  existing.insert(existing.begin(), std::make_move_iterator(routes.begin()), std::make_move_iterator(routes.end()));
}

}  // namespace c2c::translate
