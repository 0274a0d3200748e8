#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  if (!view.config.route) return;
  const doc::Node receivers = view.object.object.root.get("spec").get("receivers");
  std::set<std::string_view> used;
  each_route(view.config,
             [&](Found<crd::Route> route, const crd::Route* /*parent*/) { used.insert(route.value.receiver.value); });
  for (std::size_t i = 0; i < view.config.receivers.size(); ++i) {
    const crd::Receiver& receiver = view.config.receivers[i];
    const std::string_view name = receiver.name.value;
    if (!receiver.integrations.empty() || !used.contains(name) || is_blackhole(name)) continue;
    // A key that no receiver has is a misspelt list of integrations, and told as that.
    if (receivers.item(i).size() > 1) continue;
    out.add({.span = receiver.name.span(),
             .message = "receiver `" + std::string(name) + "` has no integration, and a route sends alerts to it",
             .help = "add one, such as `slackConfigs`; if alerts are to vanish there, call it `null` or `blackhole`",
             .field = "spec.receivers[" + std::to_string(i) + "]"});
  }
}

}  // namespace

extern const Check alertmanager_receiver_without_integration{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A receiver without any integration that a route names, unless its name says that alerts are to end there (`null`, `blackhole`,
`devnull`, `drop`, …).

## Why it matters
Alerts that come there vanish. The usual cause is a misspelt or wrongly indented list of integrations.

## How to mend it
Add an integration, or give the receiver a name that says what it is for.

## Source
Alertmanager documentation, Configuration, Receiver.
)md"};

}  // namespace c2c::lint::checks
