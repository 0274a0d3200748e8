#include "net/retry_policy.h"

#include <curl/curl.h>

#include <algorithm>
#include <cmath>

namespace c2c::net {

using std::chrono::milliseconds;

bool is_retryable(int status) { return status == 429 || (status >= 500 && status <= 599 && status != 501); }

bool is_retryable(FailureCode code) {
  switch (code) {
    case FailureCode::kResolve:
    case FailureCode::kConnect:
    case FailureCode::kProxy:
    case FailureCode::kTimeout:
    case FailureCode::kReset: return true;
    case FailureCode::kInvalid:
    case FailureCode::kCredentials:
    case FailureCode::kTls:
    case FailureCode::kProtocol:
    case FailureCode::kTooLarge:
    case FailureCode::kRedirect:
    case FailureCode::kCancelled: return false;
  }
  return false;
}

milliseconds backoff(const RetryPolicy& policy, unsigned attempt, double chance) {
  milliseconds pause = std::min(policy.base, policy.cap);
  for (unsigned i = 1; i < attempt && pause < policy.cap; ++i) pause = std::min(pause * 2, policy.cap);
  const double share = 1.0 - std::clamp(policy.jitter, 0.0, 1.0) * std::clamp(chance, 0.0, 1.0);
  return milliseconds(std::llround(static_cast<double>(pause.count()) * share));
}

std::optional<milliseconds> parse_retry_after(std::string_view text, std::chrono::system_clock::time_point now) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    if (text.size() > 9) return milliseconds::max();
    return std::chrono::seconds(std::stoll(std::string(text)));
  }
  // All three forms have a colon in the time of day; curl also reads other dates.
  if (text.find(':') == std::string_view::npos || text.find('\0') != std::string_view::npos) return std::nullopt;
  const time_t date = curl_getdate(std::string(text).c_str(), nullptr);
  if (date == -1) return std::nullopt;
  const auto wait = std::chrono::system_clock::from_time_t(date) - now;
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(wait));
}

Decision decide(const RetryPolicy& policy, const AttemptOutcome& outcome, bool repeatable, double chance,
                std::chrono::system_clock::time_point now, milliseconds left, milliseconds left_of_run) {
  const bool failed = outcome.failure.has_value();
  if (failed ? !is_retryable(*outcome.failure) : !is_retryable(outcome.status)) return {failed ? Next::kFinal : Next::kDone};
  const bool ambiguous = failed ? outcome.ambiguous : outcome.status != 429;
  if (ambiguous && !repeatable) return {Next::kUnsafe};
  if (outcome.attempt >= policy.max_attempts) return {Next::kNoAttempts};
  const milliseconds own = backoff(policy, outcome.attempt, chance);
  const milliseconds told = parse_retry_after(outcome.retry_after, now).value_or(milliseconds(0));
  if (told > policy.max_retry_after) return {Next::kWaitTooLong};
  const milliseconds pause = std::max(own, told);
  if (pause >= left_of_run || (told < own && pause >= left)) return {Next::kNoTime};
  return {Next::kRetry, pause, told >= own && told > milliseconds(0)};
}

}  // namespace c2c::net
