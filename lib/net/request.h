#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.h"
#include "base/secret.h"

namespace c2c::net {

/// A header of a request. Any of them may be a credential, so no value can be printed.
struct Header {
  std::string name;
  base::Secret value;
};

/// One HTTP request. Its URL is sent as it stands: no step of `..` is taken, nothing is escaped again.
struct Request {
  std::string method = "GET";
  std::string url{};  ///< http or https, without user info: see parse_base_url and join_url
  std::vector<Header> headers{};
  std::string body{};
  /// It may be sent again though nobody knows whether the first one was carried out: it sets a state rather than adding to it.
  bool repeatable = false;
  /// The second half of something that is half done already: it is begun also after the run was told to stop, once.
  bool completes = false;
  std::string what{};  ///< what it is for, for messages: `read the rules of tenant a`
};

/// A complete answer, whatever its status: what a 404 means is for the caller to say.
struct Response {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< as they came, trailers at the end
  std::string body;
  unsigned attempts = 1;       ///< more than 1: an earlier one may have been carried out, so a 404 of a DELETE is a success
  std::string remote;          ///< `address:port` of who answered, a proxy's if there was one
  std::string http_version;    ///< `1.0`, `1.1` or `2`

  /// The first value of that name, whose case does not count; nullptr if there is none.
  [[nodiscard]] const std::string* header(std::string_view name) const;
};

/// Why there is no answer.
enum class FailureCode {
  kInvalid,      ///< the request itself is refused, nothing was sent: header with a line break, URL that is none
  kCredentials,  ///< the credentials could not be read, nothing was sent
  kResolve,      ///< the name of the server or proxy has no address
  kConnect,      ///< nobody listens there, or no route
  kTls,          ///< no trust, or no common version, or the own certificate cannot be used
  kProxy,        ///< the proxy refuses the connection
  kTimeout,      ///< no (complete) answer in time
  kReset,        ///< the connection ended before the answer was complete
  kProtocol,     ///< what came is not HTTP
  kTooLarge,     ///< the answer is larger than allowed
  kRedirect,     ///< the answer sends us elsewhere, where we do not go
  kCancelled,    ///< the user wants to stop
};

/// `reset` and so on, for logs.
[[nodiscard]] std::string_view name_of(FailureCode code);

/// The reason why there is no answer, after all attempts.
struct Failure {
  FailureCode code = FailureCode::kProtocol;
  std::string message;      ///< `cannot WHAT: why: what to do`, in lower case, without any secret
  bool retryable = false;   ///< the same request may succeed later
  unsigned attempts = 0;    ///< how often it was tried; 0: never
  bool ambiguous = false;   ///< the server may have carried out what was asked
  std::string location;     ///< kRedirect: where to, as display_url shows it
};

using Result = base::Expected<Response, Failure>;

/// Why this request must not be sent, without any value of it; nothing if it may be. Refused are: a method or a header's name
/// that is no token, a header's value with CR, LF, NUL or another control character but the tab, headers that frame the message
/// (Content-Length, Transfer-Encoding, Connection, Upgrade, TE, Trailer), another scheme than http and https, user info, a
/// fragment or a character in the URL that must be escaped.
/// Source: RFC 9110, sections 5.1, 5.5 and 9.1; field.md E 39.
[[nodiscard]] std::optional<std::string> why_invalid(const Request& request);

/// The same for one header.
[[nodiscard]] std::optional<std::string> why_invalid(const Header& header);

/// Whether two names of headers are the same: letters' case does not count.
[[nodiscard]] bool same_header_name(std::string_view a, std::string_view b);

}  // namespace c2c::net
