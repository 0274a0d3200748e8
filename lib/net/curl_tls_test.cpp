#include <doctest/doctest.h>

#include <csignal>

#include "net/curl_transport.h"
#include "net/test_fixture.h"
#include "net/test_tls.h"

namespace c2c::net {
namespace {

/// OpenSSL writes without MSG_NOSIGNAL, and clients that refuse a certificate are gone by then.
const auto kNoPipeSignal = std::signal(SIGPIPE, SIG_IGN);

Reply ok(const Seen&) { return answer(200, "ok"); }

std::string where(const TestServer& server) { return "127.0.0.1:" + std::to_string(server.port()); }

TEST_CASE("net::CurlTransport: TLS with an authority that we trust; HTTP/2 is offered") {
  const TestCertificate certificate("IP:127.0.0.1");
  TestTls tls(certificate);
  TestServer server(ok, tls.context());
  Client client;
  client.options.tls.ca_file = certificate.file();
  const Result result = client.get({.url = server.url(), .repeatable = true});
  REQUIRE(result.has_value());
  CHECK(result->body == "ok");
  CHECK(tls.protocols() == "\x02h2\x08http/1.1");

  // Many at a time: the first connection tells that each needs its own.
  client.options.parallel = 4;
  const auto transport = client.make();
  int done = 0;
  for (int i = 0; i < 20; ++i) {
    transport->start({.url = server.url(), .repeatable = true}, [&](Result got) { done += got.has_value() ? 1 : 0; });
  }
  transport->run();
  CHECK(done == 20);
  CHECK(server.connections() <= 5);
}

TEST_CASE("net::CurlTransport: a certificate that nobody vouches for") {
  const TestCertificate certificate("IP:127.0.0.1");
  TestTls tls(certificate);
  TestServer server(ok, tls.context());
  Client client;
  client.options.headers = {{"X-Secret", base::Secret("canary")}};
  const Failure failure = client.failure({.url = server.url(), .repeatable = true, .what = "read it"});
  CHECK(failure.code == FailureCode::kTls);
  CHECK(failure.attempts == 1);
  CHECK_FALSE(failure.retryable);
  CHECK_FALSE(failure.ambiguous);
  CHECK(failure.message == "cannot read it: the certificate of " + where(server) +
                               " is not trusted: self-signed certificate: give the certificate of its authority with --ca-cert");
  CHECK(server.seen().empty());

  client.options.tls.insecure = true;
  CHECK(client.get({.url = server.url()}).has_value());

  const TestCertificate other("IP:127.0.0.1");
  client.options.tls = {.ca_file = other.file(), .certificate_file = {}, .key_file = {}, .server_name = {}};
  CHECK(client.failure({.url = server.url()}).code == FailureCode::kTls);
  client.options.tls.ca_file = "/nonexistent/ca.pem";
  CHECK(client.failure({.url = server.url()}).message ==
        "`/nonexistent/ca.pem` cannot be read or holds no certificate: check --ca-cert");
}

TEST_CASE("net::CurlTransport: an expired certificate") {
  const TestCertificate certificate("IP:127.0.0.1", true);
  TestTls tls(certificate);
  TestServer server(ok, tls.context());
  Client client;
  client.options.tls.ca_file = certificate.file();
  CHECK(client.failure({.url = server.url()}).message == "the certificate of " + where(server) +
                                                             " is not trusted: certificate has expired: it must be renewed on "
                                                             "the server");
}

TEST_CASE("net::CurlTransport: a certificate for another name, and that name given") {
  const TestCertificate certificate("DNS:cortex.example");
  TestTls tls(certificate);
  TestServer server(ok, tls.context());
  Client client;
  client.options.tls.ca_file = certificate.file();
  CHECK(client.failure({.url = server.url()}).message ==
        "the certificate of " + where(server) +
            " is for another name: check the host of --address, or give the certificate's name with --tls-server-name");
  client.options.tls.server_name = "cortex.example";
  const Result result = client.get({.url = server.url("/a/../b?c=d")});
  REQUIRE(result.has_value());
  CHECK(tls.name() == "cortex.example");
  CHECK(server.seen().back().line() == "GET /a/../b?c=d");
  CHECK(server.seen().back().has("\r\nHost: " + where(server) + "\r\n"));
  CHECK_FALSE(server.seen().back().has("cortex.example"));
}

TEST_CASE("net::CurlTransport: a certificate of our own") {
  const TestCertificate certificate("IP:127.0.0.1");
  const TestCertificate own("DNS:client");
  TestTls tls(certificate, &own);
  TestServer server(ok, tls.context());
  Client client;
  client.options.tls.ca_file = certificate.file();
  const Failure none = client.failure({.url = server.url(), .repeatable = true});
  CHECK(none.code == FailureCode::kTls);
  CHECK(none.message == where(server) + " wants a certificate from us: give one with --client-cert and --client-key");

  client.options.tls.certificate_file = own.file();
  client.options.tls.key_file = own.key_file();
  CHECK(client.get({.url = server.url()}).has_value());

  client.options.tls.key_file = certificate.key_file();
  const Failure wrong = client.failure({.url = server.url()});
  CHECK(wrong.code == FailureCode::kTls);
  CHECK(wrong.message.find("check --client-cert and --client-key") != std::string::npos);
}

}  // namespace
}  // namespace c2c::net
