#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  std::vector<std::pair<const crd::Integration*, doc::Value>> before;
  const crd::Receiver* last = nullptr;
  each_integration(view.config, [&](const crd::Receiver& receiver, Found<crd::Integration> integration) {
    if (&receiver != last) before.clear();
    last = &receiver;
    if (receiver.integrations.size() < 2) return;
    doc::Value value = doc::Value::from_node(integration.value.node);
    for (const auto& [other, other_value] : before) {
      if (other->type != integration.value.type || !(other_value == value)) continue;
      out.add({.span = integration.value.node.span(),
               .message = "receiver `" + std::string(receiver.name.value) +
                          "` has the same integration twice: each message is sent twice",
               .help = "remove one of them",
               .labels = {{other->node.span(), "the first"}},
               .field = integration.path});
      break;
    }
    before.emplace_back(&integration.value, std::move(value));
  });
}

}  // namespace

extern const Check alertmanager_duplicate_integration{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
Two entries of a receiver, such as two of `slackConfigs`, with the same content.

## Why it matters
Every message is sent twice to the same place.

## How to mend it
Remove one of them.

## Source
Alertmanager documentation, Configuration, Receiver.
)md"};

}  // namespace c2c::lint::checks
