#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

bool is_local(std::string_view smarthost) {
  return smarthost.starts_with("localhost:") || smarthost.starts_with("127.") || smarthost.starts_with("[::1]:");
}

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    const doc::Node node = integration.value.node;
    const doc::Node require = node.get("requireTLS");
    if (integration.value.type != crd::ReceiverType::kEmail || !require || require.as_bool() != false) return;
    if (node.get("forceImplicitTLS").as_bool() == true || is_local(node.get("smarthost").text())) return;
    const bool secret = node.get("authPassword") || node.get("authSecret");
    out.add({.span = require.span(),
             .message = std::string("mail is sent without encryption") + (secret ? ", and so is its password" : ""),
             .help = "remove `requireTLS: false`; a server that speaks TLS from the start (port 465) needs no STARTTLS",
             .field = integration.path + ".requireTLS"});
  });
}

}  // namespace

extern const Check alertmanager_smtp_without_tls{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An email integration with `requireTLS: false`, but for a server on the same machine.

## Why it matters
Alertmanager then sends mail, and the password if there is one, in the clear when the server does not offer STARTTLS, or when
somebody on the way takes the offer out.

## How to mend it
Remove the setting: true is the default. For port 465 use `forceImplicitTLS` (Alertmanager 0.31).

## Source
Alertmanager documentation, Configuration, `email_config`: `require_tls`; alertmanager v0.31.1 notify/email/email.go.
)md"};

}  // namespace c2c::lint::checks
