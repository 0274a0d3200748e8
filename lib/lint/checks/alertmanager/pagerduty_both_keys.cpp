#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    const doc::Node routing = integration.value.node.get("routingKey");
    const doc::Node service = integration.value.node.get("serviceKey");
    if (integration.value.type != crd::ReceiverType::kPagerDuty || !routing || !service) return;
    out.add(
        {.span = routing.span(),
         .message = "`routingKey` is not used beside `serviceKey`",
         .help = "remove the key that is not meant: `routingKey` is for Events API v2, `serviceKey` for \"Prometheus\" services",
         .labels = {{service.span(), "this one is used"}},
         .field = integration.path + ".routingKey"});
  });
}

}  // namespace

extern const Check alertmanager_pagerduty_both_keys{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A PagerDuty integration with both `routingKey` and `serviceKey`.

## Why it matters
Alertmanager then speaks the first version of the interface with the service key, and never looks at the routing key: links,
images and the severity are lost.

## How to mend it
Remove one of them.

## Source
alertmanager v0.31.1 notify/pagerduty/pagerduty.go.
)md"};

}  // namespace c2c::lint::checks
