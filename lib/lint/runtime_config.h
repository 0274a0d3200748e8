#pragma once

#include "diag/sink.h"
#include "lint/settings.h"
#include "source/file_set.h"

namespace c2c::lint {

/// Takes tenants' limits out of a runtime configuration file of Cortex, or the defaults out of its configuration file:
///
///     overrides:
///       team-a:
///         ruler_max_rules_per_rule_group: 20
///     limits:
///       ruler_max_rule_groups_per_tenant: 70
///
/// What a tenant does not override is `settings.limits`, which `limits` of the file sets where `settings.limits` has 0. Other
/// keys are not looked at. Findings: config/syntax, and config/type for a limit that is no whole number and for
/// what is no mapping where one is due.
/// Source: cortex v1.21.1 pkg/util/runtimeconfig, pkg/cortex/runtime_config.go.
void read_runtime_config(const source::FileSet& files, source::FileId file, Settings& settings, diag::Sink& sink);

}  // namespace c2c::lint
