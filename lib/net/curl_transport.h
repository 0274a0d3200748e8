#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/cancel_token.h"
#include "net/request_log.h"
#include "net/retry_policy.h"
#include "net/transport.h"

namespace c2c::net {

/// Who we are. At most one of the two; a header Authorization, where there is one, stands in for both.
struct Credentials {
  /// Basic: user and password. Source: RFC 7617.
  struct Basic {
    std::string user;
    base::Secret password;
  };
  std::optional<Basic> basic;
  /// Bearer: called before each attempt, so that a file may be read again. Its error's message goes to the user.
  std::function<base::Expected<base::Secret>()> bearer;
};

/// Whom we trust, and how we prove who we are. Paths of PEM files; empty: the system's, or none.
struct Tls {
  std::string ca_file;
  std::string certificate_file;
  std::string key_file;
  std::string server_name;  ///< the name that the certificate must have and that TLS asks for, if not the URL's host
  bool insecure = false;    ///< trust everybody
};

/// The end of a whole run.
struct Deadline {
  std::chrono::steady_clock::time_point at;
  std::chrono::milliseconds length{0};  ///< for messages
};

struct TransportOptions {
  unsigned parallel = 16;  ///< requests in flight, and connections to a host
  std::chrono::milliseconds connect_timeout{10'000};  ///< name, TCP and TLS of one attempt
  /// One request with all its attempts and our own pauses among them. Pauses that the server asked for are not counted.
  std::chrono::milliseconds timeout{30'000};
  std::optional<Deadline> deadline;
  std::size_t max_response_bytes = std::size_t{256} << 20;
  std::string user_agent = "crd2cortex";
  std::vector<Header> headers;  ///< of every request that has none of that name
  Credentials credentials;
  Tls tls;
  std::optional<std::string> proxy;  ///< empty: none; not set: HTTPS_PROXY and so on, as curl reads them
  RetryPolicy retry;
  RequestLog log;                       ///< may be empty
  const CancelToken* cancel = nullptr;  ///< may be nullptr; looked at ten times a second
  std::function<double()> chance;       ///< 0 to 1; empty: a generator of its own
  std::function<std::chrono::system_clock::time_point()> clock;  ///< for the dates of Retry-After; empty: the system's
};

/// A transport over libcurl: connections are kept and used again, HTTP/2 is offered to servers with TLS. Redirects are failures,
/// so no credential ever goes to a host that the user did not name. For one thread; never throws by itself, but lets the
/// exceptions of a `done` through run(), which then must not be called again.
///
/// A request that is not repeatable gets a connection of its own: libcurl itself sends a request again, without asking, if a kept
/// connection turns out to be dead, and cannot know whether the server had already read it.
/// Source: https://curl.se/libcurl/c/libcurl-multi.html; field.md E 19, 20, 40.
[[nodiscard]] std::unique_ptr<Transport> make_curl_transport(TransportOptions options);

}  // namespace c2c::net
