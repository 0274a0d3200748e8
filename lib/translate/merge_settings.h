#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crd/alertmanager.h"
#include "diag/sink.h"
#include "gostd/semver.h"
#include "translate/alertmanager.h"
#include "translate/merge.h"

namespace c2c::translate {

/// What flags, the Alertmanager object and defaults say together.
struct MergeSettings {
  gostd::Version version;
  Enforcement enforcement;  ///< points into the inputs and options
  std::optional<crd::Alertmanager> alertmanager;
};

/// Findings: alertmanager/version, for a version that does not parse, or that the operator does not support; then nullopt.
[[nodiscard]] std::optional<MergeSettings> read_merge_settings(const AlertmanagerInputs& inputs,
                                                               const AlertmanagerOptions& options, diag::Sink& sink);

/// The AlertmanagerConfigs of a tenant.
struct Selection {
  std::vector<const k8s::Object*> taken;
  std::vector<Unselected> left_out;
};

/// Those that are merged, by the byte order of "namespace/name" as a whole: all, or those that the Alertmanager
/// object selects, without the one that is its base. Of two with the same key the one that stands later in the input counts.
/// Findings: k8s/selector.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/operator.go selectAlertmanagerConfigs; alertmanagerconfig.md 7, 13.
[[nodiscard]] Selection select_objects(const AlertmanagerInputs& inputs, const MergeSettings& settings, diag::Sink& sink);

/// The object that `alertmanagerConfiguration` names; nullptr if it is not among the inputs.
[[nodiscard]] const k8s::Object* find_global_object(const AlertmanagerInputs& inputs,
                                                    const crd::GlobalConfiguration& configuration);

}  // namespace c2c::translate
