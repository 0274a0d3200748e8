#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"
#include "k8s/object.h"
#include "translate/alertmanager.h"

namespace c2c::translate {

/// How the alerts that an object's routes and inhibit rules see are bound to its namespace.
struct Enforcement {
  MatcherStrategy strategy = MatcherStrategy::kOnNamespace;
  std::string_view alertmanager_namespace;
};

/// What an object adds to the configuration.
struct Contribution {
  doc::Sequence inhibit_rules;
  std::optional<doc::Value> route;
  doc::Sequence receivers;
  doc::Sequence time_intervals;
};

/// Converts an object that passed the checks. With `enforcement` its top route gets `continue: true` and, like its inhibit rules,
/// the namespace matcher; without it is the base itself. An object without route gives its inhibit rules only. Findings are those
/// of convert_receiver. `context.ns` is the object's namespace. Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go
/// AddAlertmanagerConfigs and its enforcers; alertmanagerconfig.md 7.
[[nodiscard]] Contribution convert_object(const k8s::Object& object, const crd::AlertmanagerConfig& config,
                                          const std::optional<Enforcement>& enforcement,
                                          const ReceiverContext& context, diag::Sink& sink);

/// Adds the contributions, in this order, to a configuration: their routes stand before those of the root route, the rest is
/// appended. `config` is a mapping with a mapping `route`.
void merge_into(doc::Value& config, const std::vector<const Contribution*>& contributions);

}  // namespace c2c::translate
