#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    each_mapping(integration.value.node, integration.path, [&](doc::Node node, const std::string& path) {
      const doc::Node skip = node.get("insecureSkipVerify");
      if (skip.as_bool() != true) return;
      out.add({.span = skip.span(),
               .message = "the server's certificate is not checked",
               .help = "remove it, and name the authority in `ca` if the certificate is signed by one of your own",
               .field = path + ".insecureSkipVerify"});
    });
  });
}

}  // namespace

extern const Check alertmanager_insecure_skip_verify{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
`insecureSkipVerify: true` in the TLS settings of an integration.

## Why it matters
Whoever is on the way can pretend to be the server, read the alerts and take the credentials that go with them.

## How to mend it
Remove it. A certificate of your own authority is accepted by `ca`, one for another name by `serverName`.

## Source
Prometheus documentation, Configuration, `tls_config`.
)md"};

}  // namespace c2c::lint::checks
