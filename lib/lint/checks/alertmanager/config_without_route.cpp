#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  if (view.config.route) return;
  const auto& config = view.config;
  if (config.receivers.empty() && config.time_intervals.empty()) return;
  const bool receivers = !config.receivers.empty();
  out.add(
      {.span = receivers ? config.receivers.front().name.span() : config.time_intervals.front().name.span(),
       .message = std::string("the object has no route: its ") + (receivers ? "receivers" : "time intervals") + " are dropped",
       .help = "write `spec.route` with `receiver`: without it only the inhibit rules of an object are taken",
       .field = receivers        ? "spec.receivers"
                : config.v1beta1 ? "spec.timeIntervals"
                                 : "spec.muteTimeIntervals"});
}

}  // namespace

extern const Check alertmanager_config_without_route{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An AlertmanagerConfig with receivers or time intervals but without `spec.route`.

## Why it matters
The operator takes nothing but the inhibit rules of such an object, and says nothing. No alert ever comes to its receivers.

## How to mend it
Write a route. An object with inhibit rules alone is fine.

## Source
prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go `AddAlertmanagerConfigs`.
)md"};

}  // namespace c2c::lint::checks
