#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  if (!view.config.route) return;
  std::set<std::string_view> used;
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    for (const crd::Text& name : route.value.mute_time_intervals) used.insert(name.value);
    for (const crd::Text& name : route.value.active_time_intervals) used.insert(name.value);
  });
  const std::string list = view.config.v1beta1 ? "spec.timeIntervals[" : "spec.muteTimeIntervals[";
  for (std::size_t i = 0; i < view.config.time_intervals.size(); ++i) {
    const crd::Text& name = view.config.time_intervals[i].name;
    if (used.contains(name.value)) continue;
    out.add({.span = name.span(),
             .message = "no route of the object names time interval `" + std::string(name.value) + "`",
             .help = "name it in `muteTimeIntervals` or `activeTimeIntervals` of a route, or remove it",
             .field = list + std::to_string(i) + "].name"});
  }
}

}  // namespace

extern const Check alertmanager_unused_time_interval{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A time interval of an AlertmanagerConfig that none of its routes names.

## Why it matters
It mutes nothing: an interval has an effect only where a route names it. Alerts come at night although a night was written.

## How to mend it
Name it in `muteTimeIntervals` or `activeTimeIntervals` of a route, or remove it.

## Source
Alertmanager documentation, Configuration, Route: `mute_time_intervals`.
)md"};

}  // namespace c2c::lint::checks
