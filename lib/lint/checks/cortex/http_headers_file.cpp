#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  if (tenant.state == nullptr || !tenant.state->alertmanager) return;
  for_each_mapping(tenant.state->alertmanager->config, [&](std::string_view path, const doc::Mapping& mapping) {
    if (!path.ends_with(".http_headers") && path != "http_headers") return;
    for (const auto& [header, value] : mapping.items()) {
      const doc::Value* files = value.mapping() != nullptr ? value.mapping()->find("files") : nullptr;
      if (files == nullptr || files->sequence() == nullptr || files->sequence()->empty()) continue;
      out.add(finding_at(tenant, files->sequence()->front().origin(),
                         "the header `" + header + "` of `" + std::string(path) +
                             "` is read from a file, which is looked for on Cortex's own machine",
                         "write the header's value under `values`, or under `secrets` if nobody may see it"));
    }
  });
}

}  // namespace

extern const Check cortex_http_headers_file{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
`http_headers` of the base configuration with `files`:

    http_config:
      http_headers:
        X-Token: {files: [/etc/alertmanager/token]}

## Why it matters
Cortex refuses settings that name a file, because tenants must not read the files of the server; this one slips through its
check. The file is looked for in Cortex's pod at every message, is not there, and no message goes out.

## How to mend it
Write the value itself:

    http_config:
      http_headers:
        X-Token: {secrets: [the-token]}

## Source
Cortex v1.21.1, pkg/alertmanager/api.go validateReceiverHTTPConfig, which does not look at http_headers; seen on a running
server.
)md"};

}  // namespace c2c::lint::checks
