#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using amconfig::Route;

/// What two routes have in common that take the same alerts to the same receiver.
std::string key_of(const Route& route) {
  std::vector<std::string> parts;
  for (const auto& [matcher, origin] : route.matchers) parts.push_back(amconfig::print_matcher(matcher));
  std::sort(parts.begin(), parts.end());
  parts.push_back(route.receiver);
  std::string out;
  for (const std::string& part : parts) out += std::to_string(part.size()) + ":" + part;
  return out;
}

/// Routes that go on to others, or only at other times, may be twins on purpose.
bool comparable(const Route& route) {
  return route.children.empty() && route.mute_time_intervals.empty() && route.active_time_intervals.empty();
}

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  for (const Route& parent : routes) {
    std::map<std::string, const Route*> seen;  // the first of each key that goes on
    for (const amconfig::RouteId id : parent.children) {
      const Route& second = routes[id];
      if (!comparable(second)) continue;
      std::string key = key_of(second);
      const auto found = seen.find(key);
      if (found == seen.end()) {
        if (second.continues) seen.emplace(std::move(key), &second);
        continue;
      }
      const Route& first = *found->second;
      const Origin origin = origin_of(view, second.span());
      if (!origin.visible || !origin_of(view, first.span()).visible) continue;
      out.add({.span = place_of(second),
               .message = "every alert goes to `" + std::string(own_name(second.receiver, origin)) + "` twice",
               .help = "remove one of the two routes",
               .labels = {{place_of(first), "a route with the same matchers and receiver"}},
               .field = field_of(second, origin),
               .object = origin.object});
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
