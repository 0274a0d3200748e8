#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using amconfig::Route;

std::vector<std::string> matchers_of(const Route& route) {
  std::vector<std::string> out;
  for (const auto& [matcher, origin] : route.matchers) out.push_back(amconfig::print_matcher(matcher));
  std::sort(out.begin(), out.end());
  return out;
}

/// Routes that go on to others, or only at other times, may be twins on purpose.
bool comparable(const Route& route) {
  return route.children.empty() && route.mute_time_intervals.empty() && route.active_time_intervals.empty();
}

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  for (const Route& parent : routes) {
    for (std::size_t b = 1; b < parent.children.size(); ++b) {
      const Route& second = routes[parent.children[b]];
      if (!comparable(second)) continue;
      for (std::size_t a = 0; a < b; ++a) {
        const Route& first = routes[parent.children[a]];
        if (!first.continues || !comparable(first) || first.receiver != second.receiver) continue;
        if (first.matchers.size() != second.matchers.size() || matchers_of(first) != matchers_of(second)) continue;
        const Origin origin = origin_of(view, second.span());
        if (!origin.visible || !origin_of(view, first.span()).visible) break;
        out.add({.span = place_of(second),
                 .message = "every alert goes to `" + std::string(own_name(second.receiver, origin)) + "` twice",
                 .help = "remove one of the two routes",
                 .labels = {{place_of(first), "a route with the same matchers and receiver"}},
                 .field = field_of(second, origin),
                 .object = origin.object});
        break;
      }
    }
  }
}

}  // namespace

extern const Check alertmanager_duplicate_route{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
Two routes of one level with the same matchers and the same receiver, the first with `continue: true`.

## Why it matters
Each alert is told to the receiver twice. Without `continue` the second route would be dead, which
alertmanager/unreachable-route reports.

## How to mend it
Remove one of them. If they differ in `groupBy` or intervals, decide which is meant.

## Source
Alertmanager documentation, Configuration, Route.
)md"};

}  // namespace c2c::lint::checks
