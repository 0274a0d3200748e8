#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  if (tenant.state == nullptr || !tenant.state->alertmanager) return;
  const doc::Value* tracing = tenant.state->alertmanager->config.mapping()->find("tracing");
  if (tracing == nullptr || tracing->is_null()) return;
  out.add(finding_at(tenant, tracing->origin(), "`tracing` of the base configuration does nothing in Cortex",
                     "remove it; Cortex has a tracing of its own, for the whole server"));
}

}  // namespace

extern const Check cortex_tracing{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
The section `tracing` in the base configuration of a tenant.

## Why it matters
It is a setting of the program Alertmanager, which sets tracing up when it starts. Cortex runs the parts of Alertmanager that
route and send, stores the section and never looks at it: no trace arrives anywhere.

## How to mend it
Remove the section.

## Source
Alertmanager v0.31.1, cmd/alertmanager/main.go; Cortex v1.21.1, pkg/alertmanager/alertmanager.go ApplyConfig.
)md"};

}  // namespace c2c::lint::checks
