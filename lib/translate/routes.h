#pragma once

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"
#include "translate/merge_names.h"

namespace c2c::translate {

/// Checks the route tree of an object: receivers and time intervals that exist in it, `groupBy` without repetition,
/// matchers. An absent route is fine. Findings: alertmanager/route, alertmanager/matcher.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/validation/v1alpha1 validateRoute; alertmanagerconfig.md 5.1, 5.3.
void check_route(const crd::AlertmanagerConfig& config, const gostd::Version& version, diag::Sink& sink);

/// The route with its children in Alertmanager's form, names prefixed, durations as written.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go convertRoute; alertmanagerconfig.md 8.
[[nodiscard]] doc::Value convert_route(const crd::Route& route, const NameScope& names, const gostd::Version& version);

}  // namespace c2c::translate
