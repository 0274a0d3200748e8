#include <algorithm>
#include <array>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    const doc::Node node = integration.value.node;
    const doc::Node severity = node.get("severity");
    // The first version of the interface has no severity.
    if (integration.value.type != crd::ReceiverType::kPagerDuty || !severity.is_string() || node.get("serviceKey")) return;
    const std::string_view text = severity.text();
    if (text.empty() || text.find("{{") != std::string_view::npos) return;
    constexpr std::array<std::string_view, 4> kKnown{"critical", "error", "warning", "info"};
    if (std::find(kKnown.begin(), kKnown.end(), text) != kKnown.end()) return;
    out.add({.span = severity.span(),
             .message = "`" + std::string(text) + "` is no severity of PagerDuty",
             .help = "write one of `critical`, `error`, `warning` and `info`",
             .field = integration.path + ".severity"});
  });
}

}  // namespace

extern const Check alertmanager_pagerduty_severity{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A `severity` of a PagerDuty integration that is neither `critical`, `error`, `warning`, `info` nor a template.

## Why it matters
PagerDuty refuses the event, and nobody is paged.

## How to mend it
Write one of the four.

## Source
PagerDuty Events API v2, `payload.severity`.
)md"};

}  // namespace c2c::lint::checks
