#include <array>

#include "gostd/duration.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array kOptions{
    CheckOption{"retention", "120h", "how long Cortex keeps notification logs: its -alertmanager.storage.retention"}};

void run(const TenantView& view, Findings& out) {
  if (view.routing.empty()) return;
  const std::vector<std::string> option = out.option("retention");
  const auto retention = option.empty() ? std::nullopt : gostd::parse_prometheus_duration(option.front()).value;
  if (!retention) return;
  for (const amconfig::Route& route : view.routing.routes()) {
    if (!route.sets("repeat_interval") || route.repeat_interval <= *retention) continue;
    const Origin origin = origin_of(view, route.span_of("repeat_interval"));
    if (!origin.visible) continue;
    const std::string kept = gostd::print_prometheus_duration(*retention);
    out.add({.span = route.span_of("repeat_interval"),
             .message = "the repeat interval of " + gostd::print_prometheus_duration(route.repeat_interval) +
                        " is longer than the " + kept + " for which Alertmanager remembers what it has sent",
             .help = "shorten it to " + kept + " or less: messages are repeated after that anyway",
             .field = field_of(route, origin) + ".repeatInterval",
             .object = origin.object});
  }
}

}  // namespace

extern const Check alertmanager_repeat_interval_over_retention{.run = OnTenant{run},
                                                               .since = "0.2.0",
                                                               .docs = R"md(
## What it finds
A `repeatInterval` that is longer than the time for which Alertmanager keeps its notification log: 120h in Cortex unless
`-alertmanager.storage.retention` says otherwise (option `retention`).

## Why it matters
When the log is gone Alertmanager takes the alert for a new one and sends the message again, so that it comes more often
than written. Alertmanager alone warns about it at the start; Cortex does not.

## How to mend it
Shorten `repeatInterval`.

## Source
cortex v1.21.1 pkg/alertmanager/multitenant.go; alertmanager v0.31.1 cmd/alertmanager/main.go "repeat_interval is greater
than the data retention period".
)md",
                                                               .options = kOptions};

}  // namespace c2c::lint::checks
