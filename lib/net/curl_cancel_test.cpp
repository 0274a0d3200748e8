#include <doctest/doctest.h>

#include <chrono>

#include "net/curl_transport.h"
#include "net/test_fixture.h"

namespace c2c::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using SteadyClock = std::chrono::steady_clock;

Request post(const TestServer& server, const std::string& path) {
  return {.method = "POST", .url = server.url(path), .repeatable = true, .what = "write " + path};
}

TEST_CASE("net::CancelToken: once, twice") {
  CancelToken token;
  CHECK_FALSE(token.stopping());
  token.request();
  CHECK(token.stopping());
  CHECK_FALSE(token.aborting());
  token.request();
  CHECK(token.aborting());
}

TEST_CASE("net::CurlTransport: the first signal lets what is in flight end, and begins nothing more") {
  CancelToken token;
  TestServer server([&](const Seen& seen) {
    Reply reply = answer(200, "done");
    if (seen.line() == "POST /slow") {
      reply.delay = milliseconds(300);
      token.request();
    }
    if (seen.line() == "POST /retried") reply = answer(429, "", "Retry-After: 30\r\n");
    return reply;
  });
  Client client;
  client.options.cancel = &token;
  client.options.parallel = 1;
  const auto transport = client.make();
  std::optional<Result> retried, slow, queued, started_late;
  transport->start(post(server, "/retried"), [&](Result result) { retried = std::move(result); });
  transport->start(post(server, "/slow"), [&](Result result) {
    slow = std::move(result);
    transport->start(post(server, "/late"), [&](Result late) { started_late = std::move(late); });
  });
  transport->start(post(server, "/queued"), [&](Result result) { queued = std::move(result); });
  const auto begin = SteadyClock::now();
  transport->run();
  CHECK(SteadyClock::now() - begin < seconds(10));
  REQUIRE((retried && slow && queued && started_late));
  REQUIRE(slow->has_value());
  CHECK((*slow)->body == "done");
  REQUIRE_FALSE(retried->has_value());
  CHECK(retried->error().code == FailureCode::kCancelled);
  CHECK(retried->error().attempts == 1);
  CHECK_FALSE(retried->error().ambiguous);
  CHECK(retried->error().message == "cannot write /retried: not tried again, as the run was to stop");
  for (const auto& result : {queued, started_late}) {
    REQUIRE_FALSE(result->has_value());
    CHECK(result->error().code == FailureCode::kCancelled);
    CHECK(result->error().attempts == 0);
    CHECK_FALSE(result->error().ambiguous);
  }
  CHECK(queued->error().message == "cannot write /queued: not begun, as the run was to stop");
  CHECK(server.seen().size() == 2);
}

TEST_CASE("net::CurlTransport: what fails after the first signal is not tried again, and says why it failed") {
  CancelToken token;
  TestServer server([&](const Seen&) {
    token.request();
    return answer(503, "busy");
  });
  Client client;
  client.options.cancel = &token;
  const Result result = client.get(post(server, "/"));
  REQUIRE(result.has_value());
  CHECK(result->status == 503);
  CHECK(client.follow_ups() == std::vector{Next::kCancelled});
}

TEST_CASE("net::CurlTransport: the second signal ends all at once") {
  CancelToken token;
  TestServer server([&](const Seen& seen) {
    if (seen.number == 1) {
      token.request();
      token.request();
    }
    return Reply{.end = Reply::End::kSilence};
  });
  Client client;
  client.options.cancel = &token;
  client.options.parallel = 2;
  const auto transport = client.make();
  std::vector<Failure> failures;
  for (int i = 0; i < 5; ++i) {
    transport->start(post(server, "/" + std::to_string(i)), [&](Result result) { failures.push_back(result.error()); });
  }
  const auto begin = SteadyClock::now();
  transport->run();
  CHECK(SteadyClock::now() - begin < seconds(10));
  REQUIRE(failures.size() == 5);
  int ambiguous = 0;
  for (const Failure& failure : failures) {
    CHECK(failure.code == FailureCode::kCancelled);
    CHECK(failure.ambiguous == (failure.attempts == 1));
    if (failure.ambiguous) ++ambiguous;
  }
  CHECK(ambiguous == 2);
  CHECK(client.follow_ups() == std::vector{Next::kCancelled, Next::kCancelled});
  CHECK(server.seen().size() == 2);
}

TEST_CASE("net::CurlTransport: cancelled before it began") {
  CancelToken token;
  token.request();
  TestServer server([](const Seen&) { return answer(200); });
  Client client;
  client.options.cancel = &token;
  CHECK(client.failure(post(server, "/")).code == FailureCode::kCancelled);
  CHECK(server.connections() == 0);
}

TEST_CASE("net::CurlTransport: one that is dropped before it ran reports nothing and leaks nothing") {
  TestServer server([](const Seen&) { return answer(200); });
  Client client;
  client.make()->start(post(server, "/"), [](Result) { FAIL("must not be called"); });
  CHECK(server.connections() == 0);
}

}  // namespace
}  // namespace c2c::net
