#include "net/retry_policy.h"

#include <doctest/doctest.h>

namespace c2c::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

const system_clock::time_point kNow = system_clock::from_time_t(1'700'000'000);  // Tue, 14 Nov 2023 22:13:20 GMT
constexpr milliseconds kMuch{3'600'000};

TEST_CASE("net::is_retryable: which statuses and failures") {
  for (const int status : {429, 500, 502, 503, 504, 507, 599}) CHECK(is_retryable(status));
  for (const int status : {200, 204, 301, 400, 401, 403, 404, 408, 409, 413, 422, 501, 600, 0}) CHECK_FALSE(is_retryable(status));
  for (const FailureCode code : {FailureCode::kResolve, FailureCode::kConnect, FailureCode::kProxy, FailureCode::kTimeout,
                                 FailureCode::kReset}) {
    CHECK(is_retryable(code));
  }
  for (const FailureCode code : {FailureCode::kInvalid, FailureCode::kCredentials, FailureCode::kTls, FailureCode::kProtocol,
                                 FailureCode::kTooLarge, FailureCode::kRedirect, FailureCode::kCancelled}) {
    CHECK_FALSE(is_retryable(code));
  }
}

TEST_CASE("net::backoff: doubles up to the cap, less what chance takes") {
  const RetryPolicy policy{.max_attempts = 9, .base = milliseconds(100), .cap = milliseconds(1000), .jitter = 0.5};
  CHECK(backoff(policy, 1, 0.0) == milliseconds(100));
  CHECK(backoff(policy, 2, 0.0) == milliseconds(200));
  CHECK(backoff(policy, 4, 0.0) == milliseconds(800));
  CHECK(backoff(policy, 5, 0.0) == milliseconds(1000));
  CHECK(backoff(policy, 4'000'000'000U, 0.0) == milliseconds(1000));
  CHECK(backoff(policy, 1, 1.0) == milliseconds(50));
  CHECK(backoff(policy, 4, 0.5) == milliseconds(600));
  CHECK(backoff({.base = milliseconds(0)}, 3, 0.3) == milliseconds(0));
  CHECK(backoff({.base = milliseconds(500), .cap = milliseconds(100), .jitter = 7.0}, 1, 0.5) == milliseconds(50));
}

TEST_CASE("net::parse_retry_after: seconds and dates") {
  CHECK(parse_retry_after("0", kNow) == milliseconds(0));
  CHECK(parse_retry_after(" 120\t", kNow) == seconds(120));
  CHECK(parse_retry_after("99999999999999999999", kNow) == milliseconds::max());
  CHECK(parse_retry_after("Tue, 14 Nov 2023 22:13:50 GMT", kNow) == seconds(30));
  CHECK(parse_retry_after("Tuesday, 14-Nov-23 22:13:50 GMT", kNow) == seconds(30));
  CHECK(parse_retry_after("Tue Nov 14 22:13:50 2023", kNow) == seconds(30));
  CHECK(parse_retry_after("Tue, 14 Nov 2023 22:13:19 GMT", kNow) == milliseconds(0));
  CHECK(parse_retry_after("Tue, 14 Nov 2023 22:13:21 GMT", kNow + milliseconds(1)) == milliseconds(999));
  for (const char* text : {"", " ", "-1", "1.5", "soon", "Tue, 14 Nov 2023"}) {
    CAPTURE(text);
    CHECK(parse_retry_after(text, kNow) == std::nullopt);
  }
}

struct Case {
  AttemptOutcome outcome;
  bool repeatable = false;
  milliseconds left = kMuch;
  milliseconds left_of_run = kMuch;
};

Decision decide_case(const Case& c) {
  const RetryPolicy policy{.max_attempts = 3, .base = milliseconds(100), .cap = milliseconds(1000), .jitter = 0.5,
                           .max_retry_after = seconds(60)};
  return decide(policy, c.outcome, c.repeatable, 0.0, kNow, c.left, c.left_of_run);
}

Next next(const Case& c) { return decide_case(c).next; }

TEST_CASE("net::decide: answers") {
  CHECK(next({{.status = 200}}) == Next::kDone);
  CHECK(next({{.status = 404}, true}) == Next::kDone);
  CHECK(next({{.status = 501}, true}) == Next::kDone);
  CHECK(next({{.status = 429}}) == Next::kRetry);
  CHECK(next({{.status = 503}}) == Next::kUnsafe);
  CHECK(next({{.status = 503}, true}) == Next::kRetry);
  CHECK(next({{.attempt = 2, .status = 503}, true}) == Next::kRetry);
  CHECK(next({{.attempt = 3, .status = 503}, true}) == Next::kNoAttempts);
}

TEST_CASE("net::decide: failures") {
  CHECK(next({{.failure = FailureCode::kConnect}}) == Next::kRetry);
  CHECK(next({{.failure = FailureCode::kReset, .ambiguous = true}}) == Next::kUnsafe);
  CHECK(next({{.failure = FailureCode::kReset, .ambiguous = true}, true}) == Next::kRetry);
  CHECK(next({{.failure = FailureCode::kReset}}) == Next::kRetry);
  CHECK(next({{.failure = FailureCode::kTls}, true}) == Next::kFinal);
  CHECK(next({{.status = 301, .failure = FailureCode::kRedirect}, true}) == Next::kFinal);
}

TEST_CASE("net::decide: pauses and the time that is left") {
  const Decision own = decide_case({{.attempt = 2, .status = 429}});
  CHECK(own.pause == milliseconds(200));
  CHECK_FALSE(own.told);
  const Decision told = decide_case({{.status = 429, .retry_after = "2"}, false, milliseconds(1)});
  CHECK(told.next == Next::kRetry);
  CHECK(told.pause == seconds(2));
  CHECK(told.told);
  const Decision zero = decide_case({{.status = 429, .retry_after = "0"}});
  CHECK(zero.pause == milliseconds(100));
  CHECK_FALSE(zero.told);
  CHECK(decide_case({{.status = 503, .retry_after = "Tue, 14 Nov 2023 22:13:50 GMT"}, true}).pause == seconds(30));
  CHECK(next({{.status = 429, .retry_after = "60"}}) == Next::kRetry);
  CHECK(next({{.status = 429, .retry_after = "61"}}) == Next::kWaitTooLong);
  CHECK(next({{.status = 429, .retry_after = "2"}, false, kMuch, seconds(2)}) == Next::kNoTime);
  CHECK(next({{.status = 429}, false, milliseconds(100)}) == Next::kNoTime);
  CHECK(next({{.status = 429}, false, milliseconds(101)}) == Next::kRetry);
  CHECK(next({{.status = 429}, false, kMuch, milliseconds(100)}) == Next::kNoTime);
}

}  // namespace
}  // namespace c2c::net
