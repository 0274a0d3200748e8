#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  const crd::AlertmanagerConfig& config = view.config;
  if (config.route || (config.receivers.empty() && config.time_intervals.empty())) return;
  const doc::Node spec = view.object.object.root.get("spec");
  const bool receivers = !config.receivers.empty();
  const std::string_view intervals = config.v1beta1 ? "timeIntervals" : "muteTimeIntervals";
  const std::string_view key = receivers ? "receivers" : intervals;
  out.add({.span = spec.key_span(key),
           .message = "`" + std::string(key) + "` without a `route`: all but the inhibit rules of the object is left out",
           .help = receivers && !config.receivers.front().name.value.empty()
                       ? "write `route: {receiver: " + std::string(config.receivers.front().name.value) + "}` under `spec:`"
                       : "write a `route` under `spec:`",
           .field = "spec." + std::string(key)});
}

}  // namespace

extern const Check alertmanager_no_route{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An AlertmanagerConfig with receivers or time intervals and no `route`:

    spec:
      receivers:
        - name: chat

## Why it matters
The schema does not ask for a route, so the API server takes the object. The operator then takes its inhibit rules, and leaves
receivers and time intervals out in silence: no alert ever comes to the receiver.

## How to mend it
Write `route: {receiver: chat}`. An object that is meant to hold inhibit rules only needs no receivers.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/amcfg.go AddAlertmanagerConfigs.
)md"};

}  // namespace c2c::lint::checks
