#include "gostd/url.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

/// Names that only resolve inside of a cluster, and the machine itself.
bool is_inside(std::string_view host) {
  host = host.substr(0, host.rfind(':'));
  return host.find('.') == std::string_view::npos || host.ends_with(".svc") || host.ends_with(".local") ||
         host.starts_with("127.");
}

/// The setting that makes Alertmanager send credentials; absent if none does.
doc::Node credentials(const crd::Integration& integration) {
  for (const char* key : {"apiKey", "apiSecret", "routingKey", "serviceKey", "botToken", "token"}) {
    if (const doc::Node found = integration.node.get(key)) return found;
  }
  const doc::Node http = integration.node.get("httpConfig");
  for (const char* key : {"authorization", "basicAuth", "bearerTokenSecret", "oauth2"}) {
    if (const doc::Node found = http.get(key)) return found;
  }
  return {};
}

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    for (const char* key : {"url", "apiURL", "apiUrl"}) {
      const doc::Node node = integration.value.node.get(key);
      if (!node.is_string() || !node.text().starts_with("http://")) continue;
      const auto url = gostd::parse_url(node.text());
      const doc::Node secret = credentials(integration.value);
      if (!url.url || url.url->has_password || is_inside(url.url->host) || !secret) continue;
      out.add({.span = node.span(),
               .message = "credentials are sent to this address without encryption",
               .help = "use https",
               .labels = {{secret.span(), "these"}},
               .field = integration.path + "." + key});
    }
  });
}

}  // namespace

extern const Check alertmanager_credentials_over_http{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An integration whose address begins with `http://` and that sends a key, token, password or bearer token there. Addresses inside
of a cluster are left alone.

## Why it matters
Everybody on the way can read the credentials.

## How to mend it
Use https.

## Source
RFC 6750, section 5.3; RFC 7617, section 4.
)md"};

}  // namespace c2c::lint::checks
