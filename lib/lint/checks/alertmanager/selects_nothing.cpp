#include <algorithm>

#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

using translate::LeftOut;

std::string help_for(LeftOut why) {
  switch (why) {
    case LeftOut::kNoSelector:
      return "add `alertmanagerConfigSelector: {}` to take all of them";
    case LeftOut::kLabels:
      return "compare the labels of the AlertmanagerConfigs with `alertmanagerConfigSelector`";
    case LeftOut::kOtherNamespace:
      return "add `alertmanagerConfigNamespaceSelector: {}` to take those of all namespaces";
    case LeftOut::kNamespaceLabels:
      return "compare the labels of the Namespaces with `alertmanagerConfigNamespaceSelector`";
    case LeftOut::kNamespaceUnknown:
      return "add the manifests of the Namespaces to the input: `alertmanagerConfigNamespaceSelector` asks for their labels";
  }
  return {};
}

void run(const TenantView& tenant, Findings& out) {
  const auto is_config = [&](const desired::Placed& placed) {
    return placed.tenant == tenant.tenant && placed.object.kind == "AlertmanagerConfig";
  };
  const auto& converted = tenant.result.converted;
  const auto& unselected = tenant.result.unselected;
  const auto count = std::count_if(converted.begin(), converted.end(), is_config);
  const auto first = std::find_if(unselected.begin(), unselected.end(), [&](const auto& one) { return is_config(one.config); });
  const auto left = std::count_if(unselected.begin(), unselected.end(), [&](const auto& one) { return is_config(one.config); });
  const desired::Placed* alertmanager = alertmanager_object(tenant);
  if (left == 0 || left != count || alertmanager == nullptr) return;
  out.add({.span = alertmanager->span,
           .message = count == 1
                          ? "the Alertmanager does not select the tenant's only AlertmanagerConfig"
                          : "the Alertmanager selects none of the tenant's " + std::to_string(count) + " AlertmanagerConfigs",
           .help = help_for(first->why),
           .labels = {{first->config.span, "this one, for example"}},
           .object = alertmanager->object});
}

}  // namespace

extern const Check alertmanager_selects_nothing{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An Alertmanager object that takes none of the AlertmanagerConfigs that the tenant has in the input: it has no
`alertmanagerConfigSelector`, or its selectors match no object or no namespace.

## Why it matters
Without `alertmanagerConfigSelector` and `alertmanagerConfiguration` the operator uses the Secret with the base configuration
as it is. An AlertmanagerConfig then has no effect at all, and nobody says so.

## How to mend it
To take all AlertmanagerConfigs of all namespaces:

    spec:
      alertmanagerConfigSelector: {}
      alertmanagerConfigNamespaceSelector: {}

`{}` matches everything; leaving a selector out does not.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/operator.go; Documentation, Alertmanager, AlertmanagerConfig selection.
)md"};

}  // namespace c2c::lint::checks
