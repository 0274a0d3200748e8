#include "net/curl_transport.h"

#include <doctest/doctest.h>

#include "net/test_fixture.h"

namespace c2c::net {
namespace {

using std::chrono::milliseconds;

TEST_CASE("net::CurlTransport: an answer, and what was sent for it") {
  TestServer server([](const Seen&) { return answer(201, "hello", "X-Some: a:b \r\n"); });
  Client client;
  client.options.headers = {{"X-Extra", base::Secret("all")}, {"X-Scope-OrgID", base::Secret("default")}};
  client.options.user_agent = "crd2cortex/1.2.3";
  Request request{.method = "POST", .url = server.url("/a/%2e%2e/../b%2Fc?x=1"), .body = "the body", .what = "try it"};
  request.headers = {{"X-Scope-OrgID", base::Secret("a|b")}, {"X-Empty", base::Secret("")},
                     {"Content-Type", base::Secret("application/yaml")}};
  const Result result = client.get(request);
  REQUIRE(result.has_value());
  CHECK(result->status == 201);
  CHECK(result->body == "hello");
  CHECK(result->attempts == 1);
  CHECK(result->remote == "127.0.0.1:" + std::to_string(server.port()));
  CHECK(result->http_version == "1.1");
  REQUIRE(result->header("x-some") != nullptr);
  CHECK(*result->header("x-some") == "a:b");

  REQUIRE(server.seen().size() == 1);
  const Seen seen = server.seen().front();
  CHECK(seen.line() == "POST /a/%2e%2e/../b%2Fc?x=1");
  CHECK(seen.body == "the body");
  for (const char* header : {"\r\nX-Scope-OrgID: a|b\r\n", "\r\nX-Extra: all\r\n", "\r\nX-Empty:\r\n",
                             "\r\nContent-Type: application/yaml\r\n", "\r\nUser-Agent: crd2cortex/1.2.3\r\n"}) {
    CAPTURE(header);
    CHECK(seen.has(header));
  }
  for (const char* header : {"default", "Accept-Encoding", "Expect", "Authorization", "Cookie"}) {
    CAPTURE(header);
    CHECK_FALSE(seen.has(header));
  }
}

TEST_CASE("net::CurlTransport: each method as it is, with the length of an empty body") {
  TestServer server([](const Seen& seen) { return answer(200, seen.has("HEAD ") ? "" : "x"); });
  Client client;
  for (const std::string method : {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
    CAPTURE(method);
    REQUIRE(client.get({.method = method, .url = server.url()}).has_value());
    const Seen seen = server.seen().back();
    CHECK(seen.line() == method + " /");
    CHECK(seen.has("Content-Length: 0\r\n") == (method == "POST" || method == "PUT"));
    CHECK_FALSE(seen.has("Content-Type"));
  }
}

TEST_CASE("net::CurlTransport: credentials") {
  TestServer server([](const Seen&) { return answer(200); });
  SUBCASE("basic") {
    Client client;
    client.options.credentials.basic = {{"me", base::Secret("p:w")}};
    REQUIRE(client.get({.url = server.url()}).has_value());
    CHECK(server.seen().back().has("\r\nAuthorization: Basic bWU6cDp3\r\n"));
  }
  SUBCASE("a token is asked for before each attempt") {
    TestServer failing([](const Seen& seen) { return answer(seen.number == 0 ? 503 : 200); });
    Client client;
    int calls = 0;
    client.options.credentials.bearer = [&]() -> base::Expected<base::Secret> {
      return base::Secret("token" + std::to_string(++calls));
    };
    REQUIRE(client.get({.url = failing.url(), .repeatable = true}).has_value());
    REQUIRE(failing.seen().size() == 2);
    CHECK(failing.seen()[0].has("\r\nAuthorization: Bearer token1\r\n"));
    CHECK(failing.seen()[1].has("\r\nAuthorization: Bearer token2\r\n"));
  }
  SUBCASE("a header of one's own stands in for both") {
    Client client;
    client.options.credentials.basic = {{"me", base::Secret("pw")}};
    client.options.headers = {{"authorization", base::Secret("Custom x")}};
    REQUIRE(client.get({.url = server.url()}).has_value());
    CHECK(server.seen().back().has("\r\nauthorization: Custom x\r\n"));
    CHECK_FALSE(server.seen().back().has("Basic"));
  }
  SUBCASE("what cannot be used is told, and nothing sent") {
    for (const auto& token : {std::string("canary\r\nX: y"), std::string("canary\n"), std::string()}) {
      Client client;
      client.options.credentials.bearer = [&]() -> base::Expected<base::Secret> { return base::Secret(token); };
      const Failure failure = client.failure({.url = server.url(), .what = "read it"});
      CHECK(failure.code == FailureCode::kCredentials);
      CHECK(failure.attempts == 0);
      CHECK(failure.message.find("canary") == std::string::npos);
    }
    Client client;
    client.options.credentials.bearer = []() -> base::Expected<base::Secret> {
      return base::fail(base::ErrorCode::kNotFound, "open token: no such file or directory");
    };
    CHECK(client.failure({.url = server.url(), .what = "read it"}).message ==
          "cannot read it: open token: no such file or directory");
    CHECK(server.seen().empty());
  }
}

TEST_CASE("net::CurlTransport: what may inject is refused before a connection is made") {
  TestServer server([](const Seen&) { return answer(200); });
  Client client;
  const Failure failure =
      client.failure({.url = server.url(), .headers = {{"X-Scope-OrgID", base::Secret("a\r\nX-Admin: canary")}}, .what = "read"});
  CHECK(failure.code == FailureCode::kInvalid);
  CHECK_FALSE(failure.retryable);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.message.find("canary") == std::string::npos);
  client.options.headers = {{"X", base::Secret(std::string("a\0b", 3))}};
  CHECK(client.failure({.url = server.url()}).code == FailureCode::kInvalid);
  CHECK(server.connections() == 0);
}

TEST_CASE("net::CurlTransport: connections are used again, and no more than `parallel` requests are in flight") {
  TestServer server([](const Seen&) {
    Reply reply = answer(200, "x");
    reply.delay = milliseconds(2);
    return reply;
  });
  Client client;
  client.options.parallel = 4;
  const auto transport = client.make();
  int done = 0;
  // Half of them start from within the `done` of another.
  for (int i = 0; i < 40; ++i) {
    transport->start({.url = server.url("/" + std::to_string(i)), .repeatable = true}, [&](Result first) {
      CHECK(first.has_value());
      ++done;
      transport->start({.url = server.url("/again"), .repeatable = true}, [&](Result second) {
        CHECK(second.has_value());
        ++done;
      });
    });
  }
  CHECK(done == 0);
  transport->run();
  CHECK(done == 80);
  CHECK(server.seen().size() == 80);
  CHECK(server.connections() <= 4);
  CHECK(server.most_at_once() <= 4);
  CHECK(server.most_at_once() >= 2);
  for (const AttemptRecord& record : client.records) CHECK(record.decision.next == Next::kDone);

  // A second run() of the same transport: the connections are still there.
  transport->start({.url = server.url(), .repeatable = true}, [&](Result result) { CHECK(result.has_value()); });
  transport->run();
  CHECK(server.connections() <= 4);
}

TEST_CASE("net::CurlTransport: requests begin in their order, one at a time if told so") {
  TestServer server([](const Seen&) { return answer(200); });
  Client client;
  client.options.parallel = 1;
  const auto transport = client.make();
  for (int i = 0; i < 5; ++i) {
    transport->start({.method = "PUT", .url = server.url("/" + std::to_string(i)), .repeatable = i % 2 == 0},
                     [](Result result) { CHECK(result.has_value()); });
  }
  transport->run();
  REQUIRE(server.seen().size() == 5);
  for (int i = 0; i < 5; ++i) CHECK(server.seen()[static_cast<std::size_t>(i)].line() == "PUT /" + std::to_string(i));
  CHECK(server.connections() == 3);  // one, and one for each that is not repeatable
}

TEST_CASE("net::CurlTransport: a kept connection that has died costs no failure, and no second execution") {
  // The second request of a connection is answered by a reset, once.
  TestServer server([](const Seen& seen) {
    if (seen.number == 1) return Reply{.bytes = "", .end = Reply::End::kReset};
    return answer(200);
  });
  Client client;
  const auto transport = client.make();
  const auto send = [&](bool repeatable) {
    std::optional<Result> result;
    transport->start({.method = "POST", .url = server.url(), .repeatable = repeatable},
                     [&](Result got) { result = std::move(got); });
    transport->run();
    return std::move(*result);
  };
  REQUIRE(send(true).has_value());
  SUBCASE("repeatable") {
    REQUIRE(send(true).has_value());
    CHECK(server.seen().size() == 3);
  }
  SUBCASE("not repeatable: it gets a connection of its own, and is sent once") {
    const Result result = send(false);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == FailureCode::kReset);
    CHECK(result.error().ambiguous);
    CHECK(server.seen().size() == 2);
    CHECK(server.connections() == 2);
  }
}

TEST_CASE("net::CurlTransport: a redirect is not followed, and no credential goes there") {
  TestServer elsewhere([](const Seen&) { return answer(200); });
  for (const int status : {301, 302, 303, 307, 308}) {
    TestServer server([&](const Seen&) {
      return answer(status, "", "Location: " + elsewhere.url("/login?token=canary") + "\r\nSet-Cookie: canary\r\n");
    });
    Client client;
    client.options.credentials.basic = {{"me", base::Secret("canary")}};
    const Failure failure = client.failure({.method = "POST", .url = server.url("/x"), .repeatable = true, .what = "write it"});
    CHECK(failure.code == FailureCode::kRedirect);
    CHECK_FALSE(failure.retryable);
    CHECK_FALSE(failure.ambiguous);
    CHECK(failure.attempts == 1);
    CHECK(failure.location == elsewhere.url("/login?token=***"));
    CHECK(failure.message == "cannot write it: 127.0.0.1:" + std::to_string(server.port()) + " sends us to " + failure.location +
                                 " with status " + std::to_string(status) +
                                 ", and redirects are not followed, so that credentials go nowhere else: if that is the server, "
                                 "--address should say so");
    CHECK(client.log().find("canary") == std::string::npos);
  }
  CHECK(elsewhere.connections() == 0);
}

TEST_CASE("net::CurlTransport: an answer that is too large ends") {
  TestServer server([](const Seen&) { return answer(200, std::string(std::size_t{4} << 20, 'x')); });
  Client client;
  client.options.max_response_bytes = 1000;
  const Failure failure = client.failure({.url = server.url(), .repeatable = true});
  CHECK(failure.code == FailureCode::kTooLarge);
  CHECK(failure.attempts == 1);
  CHECK(failure.message.find("has more than 1000 bytes") != std::string::npos);
  client.options.max_response_bytes = std::size_t{4} << 20;
  const Result result = client.get({.url = server.url(), .repeatable = true});
  REQUIRE(result.has_value());
  CHECK(result->body.size() == std::size_t{4} << 20);
}

TEST_CASE("net::CurlTransport: through a proxy that is told, or past it") {
  TestServer proxy([](const Seen& seen) {
    return seen.has("CONNECT ") ? answer(407) : answer(200, "from the proxy");
  });
  Client client;
  client.options.proxy = "http://user:canary@127.0.0.1:" + std::to_string(proxy.port());
  const Result result = client.get({.url = "http://cortex.invalid/rules"});
  REQUIRE(result.has_value());
  CHECK(result->body == "from the proxy");
  CHECK(proxy.seen().front().line() == "GET http://cortex.invalid/rules");

  const Failure failure = client.failure({.url = "https://cortex.invalid/rules", .what = "read them"});
  CHECK(failure.code == FailureCode::kProxy);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.message.find("cannot read them: the proxy refuses the way to cortex.invalid:443 with status 407") == 0);
  CHECK(failure.message.find("canary") == std::string::npos);
  CHECK(client.log().find("canary") == std::string::npos);

  client.options.proxy = "http://" + std::string(64, 'a') + ":3128";  // too long for a name, so nobody is asked
  CHECK(client.failure({.url = "http://127.0.0.1/"}).message.find("the proxy's name has no address") != std::string::npos);
}

}  // namespace
}  // namespace c2c::net
