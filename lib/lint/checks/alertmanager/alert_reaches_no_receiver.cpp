#include <set>
#include <string_view>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using amconfig::Reach;
using amconfig::Route;

/// The one route that gets all of an alert, if it is where alerts end that no other route takes, and has no integrations. A route
/// of its own to such a receiver is meant.
const Route* dead_end(const TenantView& view, const std::set<std::string, std::less<>>& useful, const RuleFacts& alert) {
  const std::vector<Reach> reach = view.routing.match(labels_of(alert));
  const Route* end = nullptr;
  for (std::size_t i = 0; i < reach.size(); ++i) {
    if (reach[i] == Reach::kNever) continue;
    const Route& route = view.routing.routes()[i];
    if (useful.contains(route.receiver) || (i != 0 && route.children.empty())) return nullptr;
    end = &route;
  }
  return end;
}

std::string help_for(const RuleFacts& alert) {
  const AlertLabel* ns = alert.label("namespace");
  const bool lost = ns != nullptr ? ns->presence == promql::Presence::kNever : !alert.others;
  if (lost)
    return "the alert has no label `namespace`, which AlertmanagerConfigs ask for: keep it in the expression "
           "(`sum by (namespace) (…)`), or write it among the rule's labels";
  return "add a route whose matchers the alert's labels fulfil, or give that receiver an integration";
}

/// The namespaces of the tenant that have routes of their own, and so expect to be told.
std::set<std::string_view> namespaces_with_routes(const TenantView& view) {
  std::set<std::string_view> out;
  for (const desired::Placed& placed : view.result.converted) {
    if (placed.tenant == view.tenant && placed.object.kind == "AlertmanagerConfig") out.insert(placed.object.ns);
  }
  return out;
}

void run(const TenantView& view, Findings& out) {
  if (view.routing.empty()) return;
  const auto useful = receivers_with_integrations(view);
  const auto expecting = namespaces_with_routes(view);
  // Where the default says that what is left ends there, only those who have routes are told of it.
  const bool meant = is_blackhole(view.routing[0].receiver);
  for (const RuleFacts& alert : view.rules) {
    if (!alert.is_alert || (meant && !expecting.contains(alert.object.ns))) continue;
    const Route* end = dead_end(view, useful, alert);
    if (end == nullptr) continue;
    const Origin origin = origin_of(view, end->span());
    Finding finding{.span = alert.span,
                    .message = "nobody is told of alert `" + alert.name + "`: it goes to receiver `" +
                               std::string(own_name(end->receiver, origin)) + "`, which has no integrations",
                    .help = help_for(alert),
                    .field = alert.field,
                    .object = alert.object};
    if (origin.visible) finding.labels.push_back({place_of(*end), "it ends in this route"});
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check alertmanager_alert_reaches_no_receiver{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An alert that surely ends in a receiver without integrations because no route takes it: followed from the labels that its
expression and rule give it through the tenant's merged routes. Only for tenants whose Alertmanager is in the input too. An
alert that a route of its own sends to such a receiver is left alone, and so is one whose labels are not known well enough.
Where the root's receiver is called `null` or the like, only alerts of namespaces with an AlertmanagerConfig of their own
are looked at.

## Why it matters
The alert fires, and nobody hears of it. The usual cause is an expression that aggregates the `namespace` label away, while
the operator's matcher strategy gives every AlertmanagerConfig the alerts of its own namespace only.

## How to mend it
Keep the labels that the routes ask for in the expression (`sum by (namespace, job) (...)`) or set them in the rule's
`labels`; or add a route, or a base configuration whose receiver tells somebody. Labels that Cortex itself adds
(`ruler_external_labels`) are not known here: if those decide, switch the check off.

## Source
alertmanager v0.31.1 dispatch/route.go; prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go; prometheus-operator#3737.
)md"};

}  // namespace c2c::lint::checks
