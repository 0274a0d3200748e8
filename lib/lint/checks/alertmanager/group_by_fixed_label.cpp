#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  const auto& routes = view.routing.routes();
  for (amconfig::RouteId id = 1; id < routes.size(); ++id) {
    const amconfig::Route& route = routes[id];
    if (route.group_by_all || route.group_by.size() < 2 || !route.sets("group_by")) continue;
    const Origin origin = origin_of(view, route.span());
    if (!origin.visible || origin.hidden) continue;
    for (const doc::Value& item : *route.value->mapping()->find("group_by")->sequence()) {
      if (item.string() == nullptr) continue;
      const auto by = view.routing.fixes(id, *item.string());
      if (!by) continue;
      // The namespace label is fixed by the strategy for most, and still helps where the message shows the group's labels.
      const amconfig::Route& fixing = routes[*by];
      source::Span place;
      for (const auto& [matcher, from] : fixing.matchers) {
        if (matcher.name == *item.string() && from != fixing.span()) place = from;
      }
      if (!place.valid() || !origin_of(view, place).visible) continue;
      out.add({.span = item.origin(),
               .message = "all alerts of the route have the same `" + *item.string() + "`: grouping by it does nothing",
               .help = "leave it out, or keep it to have it among the group's labels of the message",
               .labels = {{place, "fixed here"}},
               .field = field_of(route, origin) + ".groupBy",
               .object = origin.object});
    }
  }
}

}  // namespace

extern const Check alertmanager_group_by_fixed_label{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route that groups by a label which its own matcher, or that of a route above it, fixes to one value.

## Why it matters
The label is equal in all alerts that come there, so it separates nothing. It is most often left over from another route,
and hides that the grouping is by fewer labels than it seems.

## How to mend it
Leave the label out of `groupBy`. Keep it, and silence the finding, if the message shows `.GroupLabels`.

## Source
Alertmanager documentation, Configuration, Route: `group_by`.
)md"};

}  // namespace c2c::lint::checks
