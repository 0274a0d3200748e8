#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  if (routes.size() < 2) return;
  std::vector<bool> reached(routes.size());
  bool some = false;
  for (const RuleFacts& alert : view.rules) {
    if (!alert.is_alert) continue;
    some = true;
    const std::vector<amconfig::Reach> reach = view.routing.match(labels_of(alert));
    for (std::size_t i = 0; i < reach.size(); ++i) reached[i] = reached[i] || reach[i] != amconfig::Reach::kNever;
  }
  if (!some) return;
  std::set<std::string_view> told;
  for (std::size_t i = 1; i < routes.size(); ++i) {
    if (reached[i] || !routes[i].sets("receiver")) continue;
    const std::string& receiver = routes[i].receiver;
    const auto same = [&](const amconfig::Route& r) {
      return r.receiver == receiver && reached[static_cast<std::size_t>(&r - routes.data())];
    };
    const Origin origin = origin_of(view, routes[i].span());
    if (!origin.visible || std::any_of(routes.begin(), routes.end(), same) || !told.insert(receiver).second) continue;
    out.add({.span = routes[i].span_of("receiver"),
             .message = "no alert of the tenant's rules comes to receiver `" + std::string(own_name(receiver, origin)) + "`",
             .help = "correct the matchers of its routes, or remove them",
             .field = field_of(routes[i], origin) + ".receiver",
             .object = origin.object});
  }
}

}  // namespace

extern const Check alertmanager_receiver_without_alerts{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A receiver that routes name and that none of the tenant's alerts can come to, by the labels that their expressions and rules
give them. Only for tenants with alerts in the input; rules that are kept elsewhere are not known.

## Why it matters
Either the routes ask for labels that no alert has, or the receiver is left over.

## How to mend it
Compare the matchers of its routes with the labels of the alerts that it was made for.

## Source
alertmanager v0.31.1 dispatch/route.go `Match`.
)md"};

}  // namespace c2c::lint::checks
