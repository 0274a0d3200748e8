#pragma once

#include <memory>
#include <string>

#include "backend/backend.h"
#include "net/transport.h"
#include "net/url.h"

namespace c2c::backend {

/// Where Cortex's configuration API is.
struct HttpOptions {
  net::BaseUrl base;           ///< with the path prefix of a gateway, if there is one
  bool legacy_routes = false;  ///< /api/prom/rules in place of /api/v1/rules, as cortextool's --use-legacy-routes
};

/// Cortex's ruler and Alertmanager configuration API. A tenant's rules are read by one GET, its Alertmanager configuration by
/// another. Each request carries X-Scope-OrgID; credentials and everything else of the transport are the transport's.
/// An answer counts as Cortex's only if it looks as Cortex's does: nothing else is ever taken for an empty tenant.
/// Source: cortex-behaviour.md 0 to 3b; field.md E 2, 6, 7, 9, 24, 38, 39.
[[nodiscard]] std::unique_ptr<Backend> make_http_backend(HttpOptions options, std::unique_ptr<net::Transport> transport);

}  // namespace c2c::backend
