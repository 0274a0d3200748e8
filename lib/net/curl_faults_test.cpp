// What goes wrong on the way, one fault after another: how often the request is sent, what its result says, how long it takes.
#include <doctest/doctest.h>

#include <chrono>

#include "net/curl_transport.h"
#include "net/test_fixture.h"

namespace c2c::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using SteadyClock = std::chrono::steady_clock;

Request put(const TestServer& server, bool repeatable) {
  return {.method = "PUT", .url = server.url("/x"), .body = "state", .repeatable = repeatable, .what = "write it"};
}

/// Does `first` to the first `count` requests, and answers the others.
TestServer::Handler at_first(const Reply& first, int count = 1) {
  return [first, count](const Seen& seen) { return seen.number < count ? first : answer(200, "ok"); };
}

TEST_CASE("net::CurlTransport: statuses are retried as the policy says") {
  SUBCASE("500 then 200") {
    TestServer server(at_first(answer(500, "oops")));
    Client client;
    const Result result = client.get(put(server, true));
    REQUIRE(result.has_value());
    CHECK(result->status == 200);
    CHECK(result->body == "ok");
    CHECK(result->attempts == 2);
    CHECK(client.follow_ups() == std::vector{Next::kRetry, Next::kDone});
    CHECK(client.records[0].decision.pause == milliseconds(2));
    CHECK(server.seen()[0].body == "state");
    CHECK(server.seen()[1].body == "state");
    CHECK(server.connections() == 1);
  }
  SUBCASE("the last answer is given when no attempt is left") {
    TestServer server(at_first(answer(503, "busy"), 99));
    Client client;
    const Result result = client.get(put(server, true));
    REQUIRE(result.has_value());
    CHECK(result->status == 503);
    CHECK(result->body == "busy");
    CHECK(result->attempts == 3);
    CHECK(client.follow_ups() == std::vector{Next::kRetry, Next::kRetry, Next::kNoAttempts});
    CHECK(client.records[1].decision.pause == milliseconds(4));
    CHECK(server.seen().size() == 3);
  }
  SUBCASE("not what may have been carried out and is not repeatable") {
    TestServer server(at_first(answer(502)));
    Client client;
    CHECK(client.get(put(server, false))->status == 502);
    CHECK(client.follow_ups() == std::vector{Next::kUnsafe});
    CHECK(server.seen().size() == 1);
  }
  SUBCASE("nor what a repetition does not mend") {
    for (const int status : {400, 401, 403, 404, 413, 422, 501}) {
      CAPTURE(status);
      TestServer server(at_first(answer(status, "no")));
      Client client;
      CHECK(client.get(put(server, true))->status == status);
      CHECK(server.seen().size() == 1);
    }
  }
}

TEST_CASE("net::CurlTransport: 429 is tried again when the server says") {
  // 14 Nov 2023 22:13:20 GMT, by the clock of the test.
  const auto now = std::chrono::system_clock::from_time_t(1'700'000'000);
  struct Case {
    std::string header;
    milliseconds pause;
    bool told;
  };
  for (const Case& c : {Case{"Retry-After: 0\r\n", milliseconds(2), false}, Case{"Retry-After: 1\r\n", seconds(1), true},
                        Case{"retry-after: Tue, 14 Nov 2023 22:13:21 GMT\r\n", milliseconds(200), true},
                        Case{"Retry-After: Tue, 14 Nov 2023 21:00:00 GMT\r\n", milliseconds(2), false},
                        Case{"Retry-After: soon\r\n", milliseconds(2), false}, Case{"", milliseconds(2), false}}) {
    CAPTURE(c.header);
    TestServer server(at_first(answer(429, "slow down", c.header)));
    Client client;
    client.options.clock = [&] { return now + milliseconds(800); };
    client.options.timeout = milliseconds(700);  // less than the longest pause, which is not counted as the server asked for it
    const auto begin = SteadyClock::now();
    const Result result = client.get(put(server, false));
    REQUIRE(result.has_value());
    CHECK(result->status == 200);
    CHECK(result->attempts == 2);
    REQUIRE(client.records.size() == 2);
    CHECK(client.records[0].decision.pause == c.pause);
    CHECK(client.records[0].decision.told == c.told);
    CHECK(SteadyClock::now() - begin >= c.pause);
  }
  TestServer server(at_first(answer(429, "", "Retry-After: 3600\r\n")));
  Client client;
  CHECK(client.get(put(server, true))->status == 429);
  CHECK(client.follow_ups() == std::vector{Next::kWaitTooLong});
}

TEST_CASE("net::CurlTransport: a request whose outcome is unknown is sent again only if it is repeatable") {
  struct Case {
    std::string name;
    Reply reply;
    FailureCode code;
  };
  const std::string half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345";
  const Case cases[] = {
      {"reset before any byte", {.end = Reply::End::kReset}, FailureCode::kReset},
      {"closed before any byte", {.end = Reply::End::kClose}, FailureCode::kReset},
      {"reset in the middle", {.bytes = half, .end = Reply::End::kReset}, FailureCode::kReset},
      {"closed in the middle of the body: the length is wrong", {.bytes = half, .end = Reply::End::kClose}, FailureCode::kReset},
      {"closed in the headers", {.bytes = "HTTP/1.1 200 OK\r\nConte", .end = Reply::End::kClose}, FailureCode::kReset},
      {"closed in a chunk",
       {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n1234", .end = Reply::End::kClose},
       FailureCode::kReset},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    {
      TestServer server(at_first(c.reply));
      Client client;
      const Result result = client.get(put(server, true));
      REQUIRE(result.has_value());
      CHECK(result->body == "ok");
      CHECK(result->attempts == 2);
      CHECK(server.seen().size() == 2);
      CHECK(client.records[0].failure == c.code);
    }
    TestServer server(at_first(c.reply));
    Client client;
    const Failure failure = client.failure(put(server, false));
    CHECK(failure.code == c.code);
    CHECK(failure.ambiguous);
    CHECK(failure.retryable);
    CHECK(failure.attempts == 1);
    CHECK(failure.message.find("cannot write it: 127.0.0.1:") == 0);
    CHECK(failure.message.find("; it may have been carried out all the same") != std::string::npos);
    CHECK(server.seen().size() == 1);
    CHECK(client.follow_ups() == std::vector{Next::kUnsafe});
  }
}

TEST_CASE("net::CurlTransport: what is not HTTP is told at once") {
  for (const char* bytes : {"SSH-2.0-OpenSSH_9.2\r\n", "\x15\x03\x01\x02\x02\x02\x16garbage that is no HTTP at all\r\n\r\n"}) {
    TestServer server([&](const Seen&) { return Reply{.bytes = bytes, .end = Reply::End::kClose}; });
    Client client;
    const Failure failure = client.failure(put(server, true));
    CHECK(failure.code == FailureCode::kProtocol);
    CHECK_FALSE(failure.retryable);
    CHECK(failure.message.find("does not answer with HTTP") != std::string::npos);
    CHECK(failure.message.find("check scheme and port of --address") != std::string::npos);
    CHECK(server.seen().size() == 1);
  }
}

TEST_CASE("net::CurlTransport: nobody listens") {
  int port = 0;
  {
    const TestServer gone([](const Seen&) { return answer(200); });
    port = gone.port();
  }
  Client client;
  const Failure failure =
      client.failure({.method = "POST", .url = "http://127.0.0.1:" + std::to_string(port) + "/", .what = "write it"});
  CHECK(failure.code == FailureCode::kConnect);
  CHECK(failure.attempts == 3);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.retryable);
  CHECK(failure.message == "cannot write it: cannot connect to 127.0.0.1:" + std::to_string(port) +
                               ": connection refused: check that the server runs there, and host and port of --address "
                               "(tried 3 times)");
}

TEST_CASE("net::CurlTransport: a name without an address") {
  Client client;
  client.options.retry.max_attempts = 1;
  const std::string name(64, 'a');  // too long for one, so nobody is asked
  const Failure failure = client.failure({.url = "http://" + name + ":9009/", .what = "read it"});
  CHECK(failure.code == FailureCode::kResolve);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.message == "cannot read it: the name `" + name +
                               "` has no address: check the host of --address, and this machine's DNS");
}

TEST_CASE("net::CurlTransport: silence and slowness end with the timeout, with all attempts") {
  const std::string half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12345";
  const Reply replies[] = {
      {.end = Reply::End::kSilence},
      {.bytes = half, .end = Reply::End::kSilence},
      {.bytes = half + std::string(95, 'x'), .between = milliseconds(50), .piece = 1},
  };
  for (const Reply& reply : replies) {
    TestServer server([&](const Seen&) { return reply; });
    Client client;
    client.options.timeout = milliseconds(200);
    const auto begin = SteadyClock::now();
    const Failure failure = client.failure(put(server, true));
    CHECK(SteadyClock::now() - begin < seconds(5));
    CHECK(failure.code == FailureCode::kTimeout);
    CHECK(failure.ambiguous);
    CHECK(failure.retryable);
    CHECK(failure.attempts == 1);
    CHECK(failure.message == "cannot write it: no complete answer from 127.0.0.1:" + std::to_string(server.port()) +
                                 " within 200ms: give it more with --timeout; it may have been carried out all the same");
    CHECK(client.follow_ups() == std::vector{Next::kNoTime});
  }
}

TEST_CASE("net::CurlTransport: the time for a request is that of all its attempts") {
  TestServer server([](const Seen&) {
    Reply reply = answer(503);
    reply.delay = milliseconds(60);
    return reply;
  });
  Client client;
  client.options.retry.max_attempts = 1000;
  client.options.timeout = milliseconds(400);
  const auto begin = SteadyClock::now();
  const Result result = client.get(put(server, true));  // the last 503, or a timeout while the next one is awaited
  CHECK(SteadyClock::now() - begin < seconds(5));
  CHECK((result.has_value() ? result->status == 503 : result.error().code == FailureCode::kTimeout));
  CHECK(server.seen().size() <= 8);
}

TEST_CASE("net::CurlTransport: a connection that does not come about ends with its own timeout") {
  // TLS to a server that accepts and says nothing.
  TestServer server([](const Seen&) { return answer(200); }, nullptr, true);
  Client client;
  client.options.connect_timeout = milliseconds(100);
  client.options.timeout = seconds(20);
  const auto begin = SteadyClock::now();
  const std::string url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
  const Failure failure = client.failure({.url = url, .what = "read it"});
  CHECK(SteadyClock::now() - begin < seconds(10));
  CHECK(failure.code == FailureCode::kTimeout);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.attempts == 3);
  CHECK(failure.message == "cannot read it: no connection to 127.0.0.1:" + std::to_string(server.port()) +
                               " within 100ms: check host and port of --address, and whether a firewall is between "
                               "(tried 3 times)");
}

TEST_CASE("net::CurlTransport: the end of the run") {
  TestServer server([](const Seen&) { return Reply{.end = Reply::End::kSilence}; });
  Client client;
  client.options.parallel = 1;
  client.options.deadline = Deadline{SteadyClock::now() + milliseconds(200), milliseconds(200)};
  const auto transport = client.make();
  std::vector<Failure> failures;
  for (int i = 0; i < 3; ++i) transport->start(put(server, true), [&](Result result) { failures.push_back(result.error()); });
  const auto begin = SteadyClock::now();
  transport->run();
  CHECK(SteadyClock::now() - begin < seconds(5));
  REQUIRE(failures.size() == 3);
  for (const Failure& failure : failures) {
    CHECK(failure.code == FailureCode::kTimeout);
    CHECK(failure.message.find("before the end of the run's 200ms: give it more with --deadline") != std::string::npos);
  }
  CHECK(failures[0].attempts == 1);
  CHECK(failures[1].attempts == 0);
  CHECK_FALSE(failures[2].ambiguous);
  CHECK(server.seen().size() == 1);

  // A pause that would go beyond it is not begun, also if the server asks for it.
  TestServer busy(at_first(answer(429, "", "Retry-After: 30\r\n")));
  client.options.deadline = Deadline{SteadyClock::now() + seconds(20), seconds(20)};
  CHECK(client.get(put(busy, true))->status == 429);
  CHECK(client.records.back().decision.next == Next::kNoTime);
}

TEST_CASE("net::CurlTransport: one that waits to be tried again holds up no other") {
  TestServer server(at_first(answer(429)));
  Client client;
  client.options.retry.base = client.options.retry.cap = milliseconds(300);
  client.options.parallel = 1;
  const auto transport = client.make();
  std::string order;
  transport->start({.url = server.url("/busy")}, [&](Result) { order += "busy "; });
  transport->start({.url = server.url("/a")}, [&](Result) { order += "a "; });
  transport->start({.url = server.url("/b")}, [&](Result) { order += "b "; });
  transport->run();
  CHECK(order == "a b busy ");
}

}  // namespace
}  // namespace c2c::net
