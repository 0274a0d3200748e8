#include "net/request_log.h"

#include <fmt/format.h>

#include "net/url.h"

namespace c2c::net {

namespace {

std::string what_follows(const Decision& decision) {
  switch (decision.next) {
    case Next::kDone: return "";
    case Next::kRetry:
      return fmt::format("; again in {} ms{}", decision.pause.count(), decision.told ? ", as the server asks" : "");
    case Next::kFinal: return "; a repetition would not help";
    case Next::kUnsafe: return "; not again, as it may have been carried out";
    case Next::kNoAttempts: return "; no attempt is left";
    case Next::kNoTime: return "; no time is left";
    case Next::kWaitTooLong: return "; the server asks to wait too long";
    case Next::kCancelled: return "; not again, as the run is to stop";
  }
  return "";
}

}  // namespace

std::string print_attempt(const AttemptRecord& record) {
  const std::string outcome = record.failure ? std::string(name_of(*record.failure)) : std::to_string(record.status);
  return fmt::format("{} {}: {} after {} ms, {} bytes sent, {} received, {} connection, attempt {} of {}{}", record.method,
                     display_url(record.url), outcome, record.took.count(), record.sent_bytes, record.received_bytes,
                     record.new_connection ? "new" : "kept", record.attempt, record.max_attempts, what_follows(record.decision));
}

}  // namespace c2c::net
