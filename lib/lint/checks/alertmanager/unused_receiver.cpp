#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  // Without a route alertmanager/config-without-route tells of all of them, and without a receiver its fault comes first.
  if (!view.config.route || view.config.route->receiver.value.empty()) return;
  std::set<std::string_view> used;
  each_route(view.config,
             [&](Found<crd::Route> route, const crd::Route* /*parent*/) { used.insert(route.value.receiver.value); });
  for (std::size_t i = 0; i < view.config.receivers.size(); ++i) {
    const crd::Text& name = view.config.receivers[i].name;
    if (used.contains(name.value) || is_blackhole(name.value)) continue;
    out.add({.span = name.span(),
             .message = "no route of the object names receiver `" + std::string(name.value) + "`",
             .help = "name it in a route, or remove it: routes of other objects cannot see it",
             .field = "spec.receivers[" + std::to_string(i) + "].name"});
  }
}

}  // namespace

extern const Check alertmanager_unused_receiver{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A receiver of an AlertmanagerConfig that none of its routes names.

## Why it matters
Nothing is ever sent to it. Only the routes of the same object can name a receiver, because the operator puts the object's name
before it.

## How to mend it
Name it in a route, or remove it.

## Source
prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go `makeNamespacedString`.
)md"};

}  // namespace c2c::lint::checks
