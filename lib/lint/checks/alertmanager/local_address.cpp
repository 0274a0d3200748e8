#include "gostd/ip.h"
#include "gostd/url.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

std::string_view kind_of(std::string_view text) {
  const auto parsed = gostd::parse_url(text);
  // A line with a password is not shown.
  if (!parsed.url || parsed.url->has_password) return {};
  std::string_view host = parsed.url->host;
  if (!host.ends_with(']')) host = host.substr(0, host.rfind(':'));
  if (host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host == "0.0.0.0" ||
      (host.starts_with("127.") && gostd::is_ipv4(host))) {
    return "the machine that Alertmanager itself runs on";
  }
  if ((host.starts_with("169.254.") && gostd::is_ipv4(host)) || host == "metadata.google.internal") {
    return "the metadata service of a cloud's machine";
  }
  return {};
}

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    for (const char* key : {"url", "apiURL", "apiUrl"}) {
      const doc::Node node = integration.value.node.get(key);
      if (!node.is_string() || !node.text().starts_with("http")) continue;
      const std::string_view kind = kind_of(node.text());
      if (kind.empty()) continue;
      out.add({.span = node.span(),
               .message = "the address is that of " + std::string(kind),
               .help = "write the address of the service as Cortex reaches it",
               .field = integration.path + "." + key});
    }
  });
}

}  // namespace

extern const Check alertmanager_local_address{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
The address of an integration on the loopback interface (`localhost`, `127.0.0.1`) or of a cloud's metadata service
(`169.254.169.254`).

## Why it matters
Cortex sends the messages from its own machine: a sidecar of the former Alertmanager is not there. A metadata service hands out
credentials; an address like that is an attack or a mistake, and Cortex can be told to refuse it
(`alertmanager_receivers_firewall_block_private_addresses`).

## How to mend it
Write the address of the service as Cortex reaches it.

## Source
cortex v1.21.1 pkg/util/net/firewall_dialer.go; RFC 3927.
)md"};

}  // namespace c2c::lint::checks
