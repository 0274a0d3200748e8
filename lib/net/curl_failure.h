#pragma once

#include <curl/curl.h>

#include <chrono>
#include <string>

#include "net/curl_transport.h"

namespace c2c::net {

/// Which bound an attempt had.
enum class TimeLimit { kRequest, kRun };

/// What is known of an attempt that libcurl ended without an answer.
struct CurlFacts {
  CURLcode code = CURLE_OK;
  std::string detail;      ///< libcurl's own words
  std::string host;        ///< of the URL
  std::string where;       ///< host and port, as messages name the server
  bool connected = false;  ///< with TLS, where it is asked for
  bool too_large = false;  ///< we ended it because of max_response_bytes
  long system_error = 0;   ///< errno of the connection
  long proxy_status = 0;   ///< what a proxy answered to CONNECT
  std::chrono::milliseconds allowed{0};  ///< for this attempt
  TimeLimit limit = TimeLimit::kRequest;
};

/// A code and the end of the message: `why: what to do`.
struct Explanation {
  FailureCode code = FailureCode::kProtocol;
  std::string why;
};

/// What libcurl's error means for a user, and which flag may mend it. Pure.
/// Source: https://curl.se/libcurl/c/libcurl-errors.html, libcurl 7.88.
[[nodiscard]] Explanation explain(const CurlFacts& facts, const TransportOptions& options);

/// Whether the error is about the way to the server, so that it cannot have seen the request.
[[nodiscard]] bool is_before_sending(CURLcode code);

/// The end of a message about an attempt that had no time at all or ran out of it.
[[nodiscard]] std::string explain_timeout(const CurlFacts& facts, const TransportOptions& options);

}  // namespace c2c::net
