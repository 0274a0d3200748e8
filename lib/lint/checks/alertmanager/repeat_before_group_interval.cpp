#include "gostd/duration.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  for (const amconfig::Route& route : view.routing.routes()) {
    const bool own = route.sets("repeat_interval");
    if ((!own && !route.sets("group_interval")) || route.repeat_interval >= route.group_interval) continue;
    const std::string_view key = own ? "repeat_interval" : "group_interval";
    const Origin origin = origin_of(view, route.span_of(key));
    if (!origin.visible) continue;
    const std::string group = gostd::print_prometheus_duration(route.group_interval);
    out.add({.span = route.span_of(key),
             .message = "the repeat interval of " + gostd::print_prometheus_duration(route.repeat_interval) +
                        " is shorter than the group interval of " + group + ": a message is repeated every " + group,
             .help = "make `repeatInterval` a multiple of `groupInterval`, or shorten `groupInterval` too",
             .field = field_of(route, origin) + (own ? ".repeatInterval" : ".groupInterval"),
             .object = origin.object});
  }
}

}  // namespace

extern const Check alertmanager_repeat_before_group_interval{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route whose repeat interval is shorter than its group interval, what it inherits included (Alertmanager's defaults are 4h
and 5m).

## Why it matters
A group is looked at once every group interval, and only then it is decided whether to repeat: a shorter repeat interval
repeats at every look, not as often as written.

## How to mend it
Make `repeatInterval` a multiple of `groupInterval`.

## Source
Alertmanager documentation, Configuration, Route: `repeat_interval` "should be a multiple of `group_interval`"; alertmanager
v0.31.1 notify/notify.go DedupStage.
)md"};

}  // namespace c2c::lint::checks
