#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/secret.h"

namespace c2c::net {

/// Where a server's API begins: what a user gives as an address, taken apart.
struct BaseUrl {
  std::string scheme;     ///< `http` or `https`
  std::string host;       ///< as written, lower case; an IPv6 address in brackets
  std::string port;       ///< empty if none was written
  std::string path;       ///< percent-encoded as written, without slashes at its end; empty for the root
  std::string user;       ///< decoded; empty if none
  base::Secret password;  ///< decoded
  bool has_user = false;

  /// `host` or `host:port`, for messages and the header Host.
  [[nodiscard]] std::string authority() const { return port.empty() ? host : host + ":" + port; }
};

/// Reads an address. User info is taken out: it goes into Credentials, never into a request's URL. Error kUsage: another scheme,
/// no host, a query or fragment, a port that is none, blanks, control characters, broken `%` escapes. Messages hold no user info.
/// Source: RFC 3986, sections 3.1 to 3.4; field.md E 17.
[[nodiscard]] base::Expected<BaseUrl> parse_base_url(std::string_view text);

/// Every byte but A-Z a-z 0-9 - . _ ~ as %XX; `.` and `..` as %2e and %2e%2e, so that nobody on the way takes them for steps.
/// Source: RFC 3986, sections 2.3 and 5.2.4; field.md E 6.
[[nodiscard]] std::string escape_segment(std::string_view segment);

/// The base, without user info, and the segments, each escaped, with a slash before each.
[[nodiscard]] std::string join_url(const BaseUrl& base, std::span<const std::string> segments);

/// A URL as logs and messages may show it: user info and fragment are left out, each value of the query is `***`, control
/// characters are percent-encoded. For any text, also one that is no URL.
[[nodiscard]] std::string display_url(std::string_view url);

}  // namespace c2c::net
