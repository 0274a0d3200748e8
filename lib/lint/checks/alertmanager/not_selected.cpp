#include <algorithm>

#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

using translate::LeftOut;

std::string help_for(const desired::Unselected& unselected) {
  const std::string ns = "`" + unselected.config.object.ns + "`";
  switch (unselected.why) {
    case LeftOut::kNoSelector:
      return "give the Alertmanager an `alertmanagerConfigSelector`";
    case LeftOut::kLabels:
      return "give it the labels that `alertmanagerConfigSelector` of the Alertmanager asks for";
    case LeftOut::kOtherNamespace:
      return "give the Alertmanager an `alertmanagerConfigNamespaceSelector`, or move the object into the Alertmanager's "
             "namespace";
    case LeftOut::kNamespaceLabels:
      return "give the Namespace " + ns + " the labels that `alertmanagerConfigNamespaceSelector` of the Alertmanager asks for";
    case LeftOut::kNamespaceUnknown:
      return "add the manifest of the Namespace " + ns +
             " to the input: `alertmanagerConfigNamespaceSelector` asks for its labels";
  }
  return {};
}

void run(const TenantView& tenant, Findings& out) {
  const auto& unselected = tenant.result.unselected;
  if (unselected.empty()) return;
  const auto& converted = tenant.result.converted;
  const auto of_tenant = [&](const desired::Placed& placed) {
    return placed.tenant == tenant.tenant && placed.object.kind == "AlertmanagerConfig";
  };
  const auto all = std::count_if(converted.begin(), converted.end(), of_tenant);
  const auto left = std::count_if(unselected.begin(), unselected.end(), [&](const auto& one) { return of_tenant(one.config); });
  // That none at all is taken is one fault, of the Alertmanager object: alertmanager/selects-nothing.
  if (all == left) return;
  for (const desired::Unselected& one : unselected) {
    if (!of_tenant(one.config)) continue;
    out.add({.span = one.config.span,
             .message = "the tenant's Alertmanager does not select this AlertmanagerConfig, so it has no effect",
             .help = help_for(one),
             .object = one.config.object});
  }
}

}  // namespace

extern const Check alertmanager_not_selected{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An AlertmanagerConfig that the Alertmanager object of its tenant does not take: its labels do not match
`alertmanagerConfigSelector`, or its namespace does not match `alertmanagerConfigNamespaceSelector`. Without that selector
only the Alertmanager's own namespace counts; with it, labels of Namespaces that are not in the input are unknown, and do not
match.

## Why it matters
The object is left out in silence, by the operator and here: its receivers and routes do not exist.

## How to mend it
The help says which of the two selectors it is. For labels:

    metadata:
      labels:
        alertmanagerConfig: main

An object that is meant for another Alertmanager belongs to another tenant, or out of the input (`--selector`).

## Source
prometheus-operator v0.93.0, pkg/alertmanager/operator.go selectAlertmanagerConfigs.
)md"};

}  // namespace c2c::lint::checks
