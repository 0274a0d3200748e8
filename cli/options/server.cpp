#include "options/server.h"

#include <array>
#include <vector>

#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kServer = "Server";
constexpr std::string_view kRequests = "Requests";

constexpr std::array kServerOptions{
    Option{.name = "address", .alias = "to", .value = "URL", .trust = Trust::kUser, .group = kServer,
           .help = "Where Cortex is, with the path prefix of a gateway if there is one: https://cortex.example.com/prefix. "
                   "cortextool's variable: CORTEX_ADDRESS."},
    Option{.name = "user", .value = "USER", .trust = Trust::kUser, .group = kServer,
           .help = "User of basic authentication. Default: the tenant, if there is a --key. CORTEX_API_USER."},
    Option{.name = "key", .value = "PASSWORD", .trust = Trust::kUser, .group = kServer,
           .help = "Password of basic authentication. Others on the machine can see flags: better set CORTEX_API_KEY."},
    Option{.name = "auth-token", .alias = "authToken", .value = "TOKEN", .trust = Trust::kUser, .group = kServer,
           .help = "Bearer token. Others on the machine can see flags: better set CORTEX_AUTH_TOKEN."},
    Option{.name = "auth-token-file", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kUser, .group = kServer,
           .help = "Read the bearer token from FILE, anew for each request, so that it may be renewed meanwhile."},
    Option{.name = "header", .value = "NAME:VALUE", .repeat = true, .trust = Trust::kUser, .group = kServer,
           .help = "Send this header with each request, for a gateway before Cortex."},
    Option{.name = "ca-cert", .alias = "tls-ca-path", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kUser,
           .group = kServer, .help = "Trust the certificates of this PEM file in place of the system's. CORTEX_TLS_CA_CERT."},
    Option{.name = "tls-cert-path", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kUser, .group = kServer,
           .help = "Our certificate, for a server that asks for one (mutual TLS). CORTEX_TLS_CLIENT_CERT."},
    Option{.name = "tls-key-path", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kUser, .group = kServer,
           .help = "The key of --tls-cert-path. CORTEX_TLS_CLIENT_KEY."},
    Option{.name = "tls-server-name", .value = "NAME", .trust = Trust::kUser, .group = kServer,
           .help = "The name that the server's certificate must have, if it is not that of the address."},
    Option{.name = "insecure-skip-verify", .alias = "tls-insecure-skip-verify", .takes = Takes::kNothing, .trust = Trust::kUser,
           .group = kServer, .help = "Trust any certificate. Whoever is on the way can then read and change everything."},
    Option{.name = "proxy", .value = "URL", .trust = Trust::kUser, .group = kServer,
           .help = "Go through this proxy; `none`: through none. Default: what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say."},
    Option{.name = "use-legacy-routes", .takes = Takes::kNothing, .trust = Trust::kUser, .group = kServer,
           .help = "Use /api/prom/rules in place of /api/v1/rules. CORTEX_USE_LEGACY_ROUTES."},
    Option{.name = "cortextool-config", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kCommandLine, .group = kServer,
           .help = "Read contexts from this file in place of ~/.cortextool/config."},
    Option{.name = "context", .value = "NAME", .trust = Trust::kUser, .group = kServer,
           .help = "Take what nobody else sets from this context of cortextool's configuration file. Default: its "
                   "current-context."},
};

constexpr std::array kRequestOptions{
    Option{.name = "timeout", .value = "DURATION", .group = kRequests,
           .help = "The longest that one request may take with all its attempts. Default: 30s."},
    Option{.name = "connect-timeout", .value = "DURATION", .group = kRequests,
           .help = "The longest that a connection may take to be made. Default: 10s."},
    Option{.name = "deadline", .value = "DURATION", .group = kRequests,
           .help = "The longest that the requests of the whole run may take. Default: none."},
    Option{.name = "parallel", .value = "N", .takes = Takes::kNumber, .group = kRequests,
           .help = "How many requests are under way at once. Default: 16."},
    Option{.name = "retries", .value = "N", .group = kRequests,
           .help = "How often a request is sent again that failed in a way that may pass: no connection, 429, 5xx. Default: 3."},
};

}  // namespace

std::span<const Option> server_options() {
  static const std::vector<Option> kOptions = joined({kServerOptions, kRequestOptions});
  return kOptions;
}

}  // namespace c2c::cli
