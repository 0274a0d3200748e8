#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "gostd/ip.h"
#include "gostd/url.h"
#include "lint/checks_tenant.h"
#include "translate/secrets.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<std::string_view, 4> kAddresses{"url", "api_url", "webhook_url", "proxy_url"};

bool is_private_ipv4(std::string_view text) {
  std::array<int, 2> first{};
  for (int& part : first) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc()) return false;
    text.remove_prefix(std::min<std::size_t>(static_cast<std::size_t>(end - text.data()) + 1, text.size()));
  }
  const auto [a, b] = first;
  return a == 10 || a == 127 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168) || (a == 169 && b == 254);
}

bool is_private_ipv6(std::string_view text) {
  constexpr std::array<std::string_view, 5> kBegins{"fc", "fd", "fe8", "FC", "FD"};
  return text == "::1" || std::any_of(kBegins.begin(), kBegins.end(), [&](auto b) { return text.starts_with(b); });
}

/// Whether a host is one of the machine or of the cluster, as far as its name says.
bool is_private(std::string_view host) {
  if (gostd::is_ipv4(host)) return is_private_ipv4(host);
  if (gostd::is_ipv6(host)) return is_private_ipv6(host);
  return host.find('.') == std::string_view::npos || host.ends_with(".svc") || host.ends_with(".cluster.local") ||
         host.ends_with(".localhost");
}

/// The host of a URL, without port and brackets; nullopt for a template or what is no URL.
std::optional<std::string> host_of(const std::string& text) {
  if (text.find("{{") != std::string::npos) return std::nullopt;
  const auto parsed = gostd::parse_url(text);
  if (!parsed.url || parsed.url->host.empty()) return std::nullopt;
  std::string host = parsed.url->host;
  if (auto split = gostd::split_host_port(host); split.value)
    host = split.value->host;
  else if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  return host;
}

void run(const TenantView& tenant, Findings& out) {
  if (tenant.state == nullptr || !tenant.state->alertmanager) return;
  const doc::Value* receivers = tenant.state->alertmanager->config.mapping()->find("receivers");
  if (receivers == nullptr) return;
  for_each_mapping(*receivers, [&](std::string_view, const doc::Mapping& mapping) {
    for (const std::string_view key : kAddresses) {
      const doc::Value* value = mapping.find(key);
      const std::string* text = value != nullptr ? value->text_to_check() : nullptr;
      if (text == nullptr || *text == translate::kPlaceholder) continue;
      const auto host = host_of(*text);
      if (!host || !is_private(*host)) continue;
      const std::string shown = value->secret() != nullptr ? "the host of `" + std::string(key) + "`" : "`" + *host + "`";
      out.add(
          finding_at(tenant, value->origin(),
                     shown + " is an address of the machine or of the cluster, which Cortex's firewall for receivers blocks",
                     "send to a public address, or ask for `alertmanager_receivers_firewall_block_private_addresses: false`"));
    }
  });
}

}  // namespace

extern const Check cortex_private_address{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A receiver that sends to a private, link-local or loopback address, to `localhost`, or to a name without a dot or below `.svc`
or `.cluster.local`. Off, because only a Cortex with the firewall switched on minds; switch it on if yours is.

## Why it matters
With `alertmanager_receivers_firewall_block_private_addresses` Cortex stores the configuration and refuses the connection when
a message is to go out (`blocked address`): the alert is lost, and only the metric `alertmanager_notifications_failed_total`
tells.

## How to mend it
Send to a public address of the service, or ask those who run Cortex for an exception.

## Source
Cortex v1.21.1, pkg/util/net/firewall_dialer.go; `-alertmanager.receivers-firewall-block-private-addresses`.
)md"};

}  // namespace c2c::lint::checks
