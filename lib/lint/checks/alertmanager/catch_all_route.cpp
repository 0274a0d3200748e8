#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  for (const amconfig::Route& parent : routes) {
    for (std::size_t i = 0; i + 1 < parent.children.size(); ++i) {
      const amconfig::Route& route = routes[parent.children[i]];
      if (route.continues || !route.matchers.empty()) continue;
      const Origin origin = origin_of(view, route.span());
      if (!origin.visible || view.routing.unreachable(parent.children[i])) break;
      const std::size_t rest = parent.children.size() - i - 1;
      const amconfig::Route& next = routes[parent.children[i + 1]];
      Finding finding{.span = place_of(route),
                      .message = "a route without matchers takes all alerts, so that nothing comes to the " +
                                 (rest == 1 ? std::string("route") : std::to_string(rest) + " routes") + " after it",
                      .help = "move it to the end, give it matchers, or set `continue: true`",
                      .field = field_of(route, origin),
                      .object = origin.object};
      if (origin_of(view, next.span()).visible) finding.labels.push_back({place_of(next), "no alert comes here"});
      out.add(std::move(finding));
      break;
    }
  }
}

}  // namespace

extern const Check alertmanager_catch_all_route{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route without matchers and without `continue` that has further routes after it on its level.

## Why it matters
A route without matchers matches every alert, and Alertmanager stops at the first match: what stands after it is dead.

## How to mend it
A catch-all belongs at the end of its level; often the parent's `receiver` is enough instead. If all alerts are to be told
twice, set `continue: true` on it.

## Source
Alertmanager documentation, Configuration, Route; alertmanager v0.31.1 dispatch/route.go `Match`.
)md"};

}  // namespace c2c::lint::checks
