#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    const doc::Node priority = integration.value.node.get("priority");
    if (integration.value.type != crd::ReceiverType::kOpsGenie || !priority.is_string()) return;
    const std::string_view text = priority.text();
    if (text.empty() || text.find("{{") != std::string_view::npos) return;
    if (text.size() == 2 && text[0] == 'P' && text[1] >= '1' && text[1] <= '5') return;
    out.add({.span = priority.span(),
             .message = "`" + std::string(text) + "` is no priority of Opsgenie",
             .help = "write one of `P1` to `P5`",
             .field = integration.path + ".priority"});
  });
}

}  // namespace

extern const Check alertmanager_opsgenie_priority{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A `priority` of an Opsgenie integration that is neither `P1` to `P5` nor a template.

## Why it matters
Opsgenie refuses the request, and Alertmanager drops the message.

## How to mend it
Write one of `P1` (highest) to `P5`.

## Source
Opsgenie API, Create alert: `priority`; Alertmanager documentation, Configuration, `opsgenie_config`.
)md"};

}  // namespace c2c::lint::checks
