#include "net/request_log.h"

#include <doctest/doctest.h>

namespace c2c::net {
namespace {

TEST_CASE("net::print_attempt: one line, no secrets") {
  AttemptRecord record;
  record.method = "POST";
  record.url = "http://user:canary@h/a?token=canary";
  record.attempt = 1;
  record.max_attempts = 4;
  record.status = 503;
  record.took = std::chrono::milliseconds(12);
  record.sent_bytes = 7;
  record.received_bytes = 34;
  record.new_connection = true;
  record.decision = {Next::kRetry, std::chrono::milliseconds(250), false};
  CHECK(print_attempt(record) ==
        "POST http://h/a?token=***: 503 after 12 ms, 7 bytes sent, 34 received, new connection, attempt 1 of 4; again in 250 ms");
  record.status = 0;
  record.failure = FailureCode::kReset;
  record.new_connection = false;
  record.decision = {Next::kUnsafe};
  CHECK(print_attempt(record) ==
        "POST http://h/a?token=***: connection lost after 12 ms, 7 bytes sent, 34 received, kept connection, attempt 1 of 4; not "
        "again, as it may have been carried out");
}

}  // namespace
}  // namespace c2c::net
