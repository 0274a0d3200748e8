#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  if (view.routing.routes().size() < 2) return;
  const auto useful = receivers_with_integrations(view);
  // Otherwise alertmanager/alert-reaches-no-receiver tells of it.
  if (!useful.contains(view.routing[0].receiver)) return;
  for (const RuleFacts& alert : view.rules) {
    if (!alert.is_alert || view.routing.match(labels_of(alert))[0] != amconfig::Reach::kSurely) continue;
    out.add({.span = alert.span,
             .message =
                 "no route takes alert `" + alert.name + "`: it goes to the default receiver `" + view.routing[0].receiver + "`",
             .help = "add a route for it, or the labels that the routes ask for",
             .field = alert.field(),
             .object = alert.group->object});
  }
}

}  // namespace

extern const Check alertmanager_alert_reaches_default_only{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An alert that surely no route but the root takes, by the labels that its expression and rule give it. The root's receiver has
integrations; if it has none, alertmanager/alert-reaches-no-receiver tells of it.

## Why it matters
Where every alert belongs to a team, one that ends in the default receiver is one that nobody feels responsible for.

## How to mend it
Give the alert the labels that the routes ask for, or add a route for it.

## Source
alertmanager v0.31.1 dispatch/route.go `Match`.
)md"};

}  // namespace c2c::lint::checks
