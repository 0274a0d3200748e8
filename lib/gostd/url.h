#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// A URL as Go's net/url parses it, as far as we need it.
struct Url {
  std::string scheme;  ///< lower case
  std::string opaque;
  std::string user;    ///< decoded; empty if none
  bool has_user = false;
  bool has_password = false;
  std::string host;    ///< host or host:port
  std::string path;    ///< decoded
};

/// The outcome: a URL or Go's own words (`first path segment in URL cannot contain colon`), without the URL itself, because it
/// may be a secret.
struct UrlResult {
  std::optional<Url> url;
  std::string error;
};

/// net/url.Parse. Source: Go 1.26 src/net/url/url.go.
[[nodiscard]] UrlResult parse_url(std::string_view text);

/// What the operator calls a valid URL: the text between double quotes is decoded as a JSON string, parsed with
/// parse_url, has scheme http or https and a host. Empty result: valid; else the reason, without the URL's text.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1 URL validation; alertmanagerconfig.md 5.1 "URL".
[[nodiscard]] std::string check_http_url(std::string_view text);

/// net.SplitHostPort. The error is Go's (`missing port in address`, `too many colons in address` …).
struct HostPort {
  std::string host;
  std::string port;
};
struct HostPortResult {
  std::optional<HostPort> value;
  std::string error;
};
[[nodiscard]] HostPortResult split_host_port(std::string_view text);
/// net.JoinHostPort: an IPv6 host gets brackets.
[[nodiscard]] std::string join_host_port(std::string_view host, std::string_view port);

}  // namespace c2c::gostd
