#include <set>
#include <string_view>
#include <vector>

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
  const auto ns = alert.label("namespace");
  const bool lost = ns ? ns->presence == promql::Presence::kNever : !alert.others();
  if (lost)
    return "the alert has no label `namespace`, which AlertmanagerConfigs ask for: keep it in the expression "
           "(`sum by (namespace) (…)`), or write it among the rule's labels";
  return "add a route whose matchers the alert's labels fulfil, or give that receiver an integration";
}

/// Whether alertmanager/receiver-without-integration tells of the receiver.
bool is_told(const Route& route, const Origin& origin) {
  return origin.object.kind == "AlertmanagerConfig" && !is_blackhole(own_name(route.receiver, origin));
}

/// The namespaces of the tenant that have routes of their own, and so expect to be told.
std::set<std::string_view> namespaces_with_routes(const TenantView& view) {
  std::set<std::string_view> out;
  for (const desired::Placed& placed : view.result.converted) {
    if (placed.tenant == view.tenant && placed.object.kind == "AlertmanagerConfig") out.insert(placed.object.ns);
  }
  return out;
}

/// Once for all alerts of those who have no routes of their own: what is at fault is the default receiver.
void report_default(const TenantView& view, const std::vector<const RuleFacts*>& alerts, Findings& out) {
  const Route& root = view.routing[0];
  const Origin origin = origin_of(view, root.span());
  if (alerts.empty() || !origin.visible || is_blackhole(root.receiver) || is_told(root, origin)) return;
  Finding finding{.span = place_of(root),
                  .message = "nobody is told of " + std::to_string(alerts.size()) + (alerts.size() == 1 ? " alert" : " alerts") +
                             " that no route takes: the default receiver `" + std::string(own_name(root.receiver, origin)) +
                             "` has no integrations",
                  .help = "give it one; if alerts are to vanish there, call it `null` or `blackhole`",
                  .field = field_of(root, origin) + ".receiver",
                  .object = origin.object};
  finding.labels.push_back({alerts.front()->span, "one of them"});
  out.add(std::move(finding));
}

void run(const TenantView& view, Findings& out) {
  if (view.routing.empty()) return;
  const auto useful = receivers_with_integrations(view);
  const auto expecting = namespaces_with_routes(view);
  std::vector<const RuleFacts*> others;
  for (const RuleFacts& alert : view.rules) {
    if (!alert.is_alert) continue;
    const Route* end = dead_end(view, useful, alert);
    if (end == nullptr) continue;
    if (!expecting.contains(alert.group->object.ns)) {
      others.push_back(&alert);
      continue;
    }
    const Origin origin = origin_of(view, end->span());
    if (is_told(*end, origin)) continue;
    Finding finding{.span = alert.span,
                    .message = "nobody is told of alert `" + alert.name + "`: it goes to receiver `" +
                               std::string(own_name(end->receiver, origin)) + "`, which has no integrations",
                    .help = help_for(alert),
                    .field = alert.field(),
                    .object = alert.group->object};
    if (origin.visible) finding.labels.push_back({place_of(*end), "it ends in this route"});
    out.add(std::move(finding));
  }
  report_default(view, others, out);
}

}  // namespace

extern const Check alertmanager_alert_reaches_no_receiver{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An alert that surely ends in a receiver without integrations because no route takes it: followed from the labels that its
expression and rule give it through the tenant's merged routes. Only for tenants whose Alertmanager is in the input too. An
alert that a route of its own sends to such a receiver is left alone, and so is one whose labels are not known well enough.
Alerts of namespaces without an AlertmanagerConfig of their own are told of in one finding, at the default receiver, and not
at all if that is called `null` or the like.

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
