#include "gostd/pem.h"
#include "gostd/x509.h"
#include "lint/checks_tenant.h"
#include "translate/secrets.h"

namespace c2c::lint::checks {

namespace {

/// The text of a setting; nullptr if it is absent, empty or not known.
const std::string* known(const doc::Mapping& mapping, std::string_view key) {
  const doc::Value* value = mapping.find(key);
  const std::string* text = value != nullptr ? value->text_to_check() : nullptr;
  return text != nullptr && !text->empty() && *text != translate::kPlaceholder ? text : nullptr;
}

bool has_certificate(std::string_view text) {
  while (const auto block = gostd::take_pem_block(text)) {
    if (block->type == "CERTIFICATE") return true;
  }
  return false;
}

void run(const TenantView& tenant, Findings& out) {
  if (tenant.state == nullptr || !tenant.state->alertmanager) return;
  for_each_mapping(tenant.state->alertmanager->config, [&](std::string_view path, const doc::Mapping& mapping) {
    if (!path.ends_with("tls_config")) return;
    const auto report = [&](std::string_view key, std::string what, std::string help) {
      out.add(finding_at(tenant, mapping.find(key)->origin(),
                         "`" + std::string(path) + "." + std::string(key) + "` " + std::move(what), std::move(help)));
    };
    if (const std::string* ca = known(mapping, "ca"); ca != nullptr && !has_certificate(*ca)) {
      report("ca", "holds no certificate", "write the certificate of the authority in PEM form");
    }
    const std::string* cert = known(mapping, "cert");
    const std::string* key = known(mapping, "key");
    if (cert == nullptr || key == nullptr || gostd::check_key_pair(*cert, *key).empty()) return;
    report("cert", "and `key` are no certificate and its private key", "write both in PEM form, and such that belong together");
  });
}

}  // namespace

extern const Check cortex_certificate{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
`ca`, or `cert` and `key`, in a `tls_config` of the base configuration that are no certificates. Those of AlertmanagerConfigs
are `alertmanager/tls`.

## Why it matters
Cortex stores the configuration: its check does not open certificates. Alertmanager then cannot make the HTTP client, so the
new configuration of the tenant never loads; the log has `unable to use specified CA cert`, and the old configuration stays.

## How to mend it
Write the PEM text itself, a block that begins with `-----BEGIN CERTIFICATE-----`. A path belongs into `ca_file`, which Cortex
refuses.

## Source
prometheus/common v0.67.5, config/http_config.go NewTLSConfigWithContext; cortex v1.21.1, pkg/alertmanager/alertmanager.go.
)md"};

}  // namespace c2c::lint::checks
