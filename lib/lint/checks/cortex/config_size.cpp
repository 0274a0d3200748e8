#include "cortex/codec.h"
#include "doc/write.h"
#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

/// The bytes of the request's body, whose envelope counts, too. A placeholder for a secret makes it a little wrong.
std::size_t body_size(const cortex::AlertmanagerState& state) {
  doc::YamlWriter body;
  body.begin_mapping();
  body.field("alertmanager_config", cortex::write_alertmanager(state, "crd", doc::SecretMode::kReveal));
  if (!state.templates.empty()) {
    body.string("template_files");
    body.begin_mapping();
    for (const auto& [name, text] : state.templates) body.field(name, text);
    body.end_mapping();
  }
  body.end_mapping();
  return body.finish().size();
}

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).alertmanager_max_config_size_bytes);
  if (limit == 0 || tenant.state == nullptr || !tenant.state->alertmanager) return;
  const std::size_t size = body_size(*tenant.state->alertmanager);
  if (size <= limit) return;
  const desired::Placed* at = alertmanager_object(tenant);
  out.add(finding_at(tenant, at != nullptr ? at->span : tenant.state->alertmanager->config.origin(),
                     "the Alertmanager configuration of tenant `" + std::string(tenant.tenant) + "` takes " +
                         std::to_string(size) + " bytes with its templates, and Cortex takes at most " + std::to_string(limit),
                     "raise `alertmanager_max_config_size_bytes` of the tenant, or shorten texts and templates"));
}

}  // namespace

extern const Check cortex_config_size{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A tenant whose Alertmanager configuration, all of its AlertmanagerConfigs merged into the base, with the templates and the
envelope of the request, has more bytes than `alertmanager_max_config_size_bytes` of the tenant. 0, the default, is none.

## Why it matters
Cortex refuses the whole configuration (400, `Alertmanager configuration is too big, limit: 65536 bytes`). The old one stays:
a team's new receiver does not exist, and the reason lies in what other teams of the tenant wrote.

## How to mend it
Raise the limit, move long texts of receivers into one template that they share, or give teams tenants of their own.

## Source
Cortex v1.21.1, pkg/alertmanager/api.go SetUserConfig: the body is cut at the limit plus one byte;
`-alertmanager.max-config-size-bytes`.
)md"};

}  // namespace c2c::lint::checks
