#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "net/curl_transport.h"
#include "net/test_server.h"

namespace c2c::net {

/// Sends one request after another, each with a transport of its own, and keeps the log.
struct Client {
  TransportOptions options;
  std::vector<AttemptRecord> records;

  /// Pauses of a few milliseconds, no chance, no proxy of the machine.
  Client() {
    options.retry = {.max_attempts = 3, .base = std::chrono::milliseconds(2), .cap = std::chrono::milliseconds(10)};
    options.chance = [] { return 0.0; };
    options.proxy = "";
    options.log = [this](const AttemptRecord& record) { records.push_back(record); };
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] std::unique_ptr<Transport> make() const { return make_curl_transport(options); }

  [[nodiscard]] Result get(Request request) const {
    const auto transport = make();
    std::optional<Result> result;
    transport->start(std::move(request), [&](Result got) {
      REQUIRE_FALSE(result.has_value());
      result = std::move(got);
    });
    transport->run();
    REQUIRE(result.has_value());
    return *std::move(result);
  }

  [[nodiscard]] Failure failure(Request request) const {
    const Result result = get(std::move(request));
    REQUIRE_FALSE(result.has_value());
    return result.error();
  }

  /// All lines so far.
  [[nodiscard]] std::string log() const {
    std::string out;
    for (const AttemptRecord& record : records) out += print_attempt(record) + "\n";
    return out;
  }

  /// What followed each attempt.
  [[nodiscard]] std::vector<Next> follow_ups() const {
    std::vector<Next> out;
    for (const AttemptRecord& record : records) out.push_back(record.decision.next);
    return out;
  }
};

}  // namespace c2c::net
