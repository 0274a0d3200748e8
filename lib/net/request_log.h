#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "net/retry_policy.h"

namespace c2c::net {

/// One attempt as a log may tell it: no header, no body.
struct AttemptRecord {
  std::string method;
  std::string url;  ///< as requested; the line shows it by display_url
  unsigned attempt = 1;
  unsigned max_attempts = 1;
  int status = 0;  ///< 0 if there was no answer
  std::optional<FailureCode> failure;
  std::chrono::milliseconds took{0};
  std::uint64_t sent_bytes = 0;      ///< of the body
  std::uint64_t received_bytes = 0;  ///< of the body
  bool new_connection = false;
  Decision decision;
};

/// Where the records of `-vv` go, one an attempt, in the order in which they end. Called in the thread of run().
using RequestLog = std::function<void(const AttemptRecord&)>;

/// One line without its end:
/// `GET http://h/api/v1/rules: 503 after 12 ms, 0 bytes sent, 34 received, new connection, attempt 1 of 4; again in 250 ms`.
[[nodiscard]] std::string print_attempt(const AttemptRecord& record);

}  // namespace c2c::net
