#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using amconfig::PlacedMatcher;
using amconfig::Route;
using amconfig::Unreachable;

void contradiction(const TenantView& view, const Route& route, const Unreachable& why, const Origin& origin, Findings& out) {
  const PlacedMatcher* here = &route.matchers[why.matcher];
  const Route* other_route = why.by ? &view.routing[*why.by] : nullptr;
  const PlacedMatcher* other = other_route != nullptr ? &other_route->matchers[why.by_matcher] : nullptr;
  const Route* here_route = &route;
  // Who reads it can only change what was written.
  if (other != nullptr && here->origin == route.span() && other_route == &route) std::swap(here, other);
  Finding finding{.span = here->origin == route.span() ? place_of(route) : here->origin,
                  .message = "no alert can match: " + shown(*here, *here_route),
                  .help = "remove the matcher, or the route",
                  .field = field_of(route, origin),
                  .object = origin.object};
  if (other == nullptr) {
    finding.message += " contradicts the other matchers of the route and of those above it";
  } else {
    finding.message += " contradicts " + shown(*other, *other_route);
    if (other->origin != finding.span && origin_of(view, other->origin).visible && other->origin != other_route->span()) {
      finding.labels.push_back({other->origin, "the other matcher"});
    }
    if (other->origin == other_route->span()) {
      finding.help =
          "an AlertmanagerConfig sees the alerts of its own namespace only: move the route to an object in the other "
          "namespace, or change the matcher strategy";
    }
  }
  if (origin.hidden)
    finding.message = "no alert can match: the matchers of the route and of those above it contradict each other";
  out.add(std::move(finding));
}

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  for (amconfig::RouteId id = 1; id < routes.size(); ++id) {
    const Route& route = routes[id];
    const Origin origin = origin_of(view, route.span());
    if (!origin.visible) continue;
    const auto why = view.routing.unreachable(id);
    if (!why) continue;
    if (why->cause == Unreachable::Cause::kContradiction) {
      contradiction(view, route, *why, origin, out);
      continue;
    }
    // alertmanager/catch-all-route tells of these, once for all.
    if (why->by && view.routing.routes()[*why->by].matchers.empty()) continue;
    Finding finding{.span = place_of(route),
                    .message = "no alert comes to the route: those before it take all that it asks for, and do not `continue`",
                    .help = "move the route before them, or set `continue: true` there",
                    .field = field_of(route, origin),
                    .object = origin.object};
    if (why->by) {
      finding.message = "no alert comes to the route: one before it takes all that it asks for, and does not `continue`";
      finding.help = "move the route before the other one, or set `continue: true` there";
      const Route& by = routes[*why->by];
      if (origin_of(view, by.span()).visible) finding.labels.push_back({place_of(by), "this one takes them"});
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check alertmanager_unreachable_route{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route that no alert can ever enter, whatever its labels: its matchers contradict each other, those of a route above it or
the `namespace` matcher that the matcher strategy adds; or routes before it, without `continue`, take every alert that it
asks for. Regular expressions are understood as far as they are alternatives of plain texts.

## Why it matters
Alertmanager tries the routes of a level from the first to the last and stops at the first match without `continue`. The
receiver of a dead route is never told anything, and nothing says so.

## How to mend it
Put special routes before general ones, set `continue: true` on the route before, or correct the matchers. Alerts of other
namespaces do not come to an AlertmanagerConfig unless the Alertmanager's `alertmanagerConfigMatcherStrategy` is `None`.

## Source
Alertmanager documentation, Configuration, Route; alertmanager v0.31.1 dispatch/route.go `Match`; prometheus-operator#3737.
)md"};

}  // namespace c2c::lint::checks
