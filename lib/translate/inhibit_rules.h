#pragma once

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"

namespace c2c::translate {

/// Checks the matchers of an object's inhibit rules, targets first. Neither emptiness nor `equal` is looked at.
/// Findings: alertmanager/matcher.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/operator.go checkInhibitRules; alertmanagerconfig.md 5.4.
void check_inhibit_rules(const crd::AlertmanagerConfig& config, const gostd::Version& version, diag::Sink& sink);

/// One rule in Alertmanager's form; a rule without anything stays, as an empty mapping.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go convertInhibitRule.
[[nodiscard]] doc::Value convert_inhibit_rule(const crd::InhibitRule& rule, const gostd::Version& version);

}  // namespace c2c::translate
