#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "net/request.h"

namespace c2c::net {

/// When a request is tried again, and after which pause. A value; the functions below are pure: they are given clock and chance.
struct RetryPolicy {
  unsigned max_attempts = 4;                         ///< the first one counts; 1: never again
  std::chrono::milliseconds base{250};               ///< the longest pause after the first attempt; doubles with each
  std::chrono::milliseconds cap{10'000};             ///< no pause of ours is longer
  double jitter = 0.5;                               ///< the share of the pause, 0 to 1, that chance may take away
  std::chrono::milliseconds max_retry_after{60'000}; ///< who tells us to wait longer is not asked again in this run
};

/// How one attempt ended: with a status or with a failure.
struct AttemptOutcome {
  unsigned attempt = 1;       ///< 1-based
  int status = 0;             ///< 0 if there was no answer
  std::optional<FailureCode> failure{};
  bool ambiguous = false;     ///< a failure after which the request may have been carried out
  std::string retry_after{};  ///< the header's value, empty if there was none
};

/// What follows an attempt.
enum class Next {
  kDone,         ///< an answer that is not tried again
  kRetry,        ///< again after the pause
  kFinal,        ///< a failure that a repetition does not mend
  kUnsafe,       ///< it may have been carried out, and is not repeatable
  kNoAttempts,   ///< max_attempts reached
  kNoTime,       ///< the pause would go beyond the time that is left
  kWaitTooLong,  ///< Retry-After is more than max_retry_after
  kCancelled,    ///< it would be tried again, but the user wants to stop; decide() never says so
};

/// What follows, and the pause before it if it is kRetry.
struct Decision {
  Next next = Next::kDone;
  std::chrono::milliseconds pause{0};
  bool told = false;  ///< the server told how long, so it is not the server's slowness
};

/// 429, and 5xx but 501. Source: RFC 9110, section 15.6; RFC 6585, section 4; field.md E 19.
[[nodiscard]] bool is_retryable(int status);

/// What may pass by itself: no address, no connection, timeout, connection lost, a proxy's refusal.
[[nodiscard]] bool is_retryable(FailureCode code);

/// The pause after attempt number `attempt`, 1-based: the base doubled attempt - 1 times, at most the cap, less `chance` (0 to 1)
/// times its jitter.
[[nodiscard]] std::chrono::milliseconds backoff(const RetryPolicy& policy, unsigned attempt, double chance);

/// How long Retry-After asks to wait: seconds, or a date in one of HTTP's three forms, 0 if it has passed. Nothing if it is
/// neither. Source: RFC 9110, sections 5.6.7 and 10.2.3.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view text,
                                                                         std::chrono::system_clock::time_point now);

/// What follows an attempt of a request that is repeatable or not, if `left` is the time left for it and its run. A 429 was not
/// carried out; any other answer that is tried again may have been, as gateways answer for servers that do not. The pause is
/// the longer one of backoff and Retry-After; `left` bounds only the first, as the time that a server tells us to wait is not
/// counted, and `left_of_run` bounds both.
[[nodiscard]] Decision decide(const RetryPolicy& policy, const AttemptOutcome& outcome, bool repeatable, double chance,
                              std::chrono::system_clock::time_point now, std::chrono::milliseconds left,
                              std::chrono::milliseconds left_of_run);

}  // namespace c2c::net
