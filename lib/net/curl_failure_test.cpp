// Those of libcurl's errors that the other tests do not bring about.
#include "net/curl_failure.h"

#include <doctest/doctest.h>

#include <cerrno>

namespace c2c::net {
namespace {

using std::chrono::milliseconds;

CurlFacts facts(CURLcode code, const std::string& detail = "words of libcurl") {
  CurlFacts facts;
  facts.code = code;
  facts.detail = detail;
  facts.host = "cortex";
  facts.where = "cortex:9009";
  facts.allowed = milliseconds(30'000);
  return facts;
}

TEST_CASE("net::explain: the way to the server") {
  const TransportOptions options;
  CurlFacts refused = facts(CURLE_COULDNT_CONNECT, "Failed to connect to cortex port 9009");
  refused.system_error = ENETUNREACH;
  CHECK(explain(refused, options).why == "cannot connect to cortex:9009: Network is unreachable: check that the server runs "
                                         "there, and host and port of --address");
  const Explanation proxy = explain(facts(CURLE_COULDNT_CONNECT, "Failed to connect to squid port 3128"), options);
  CHECK(proxy.code == FailureCode::kConnect);
  CHECK(proxy.why == "cannot connect to cortex:9009: no connection (Failed to connect to squid port 3128): check --proxy and the "
                     "variables HTTPS_PROXY and http_proxy");
  CHECK(explain(facts(CURLE_SSL_CONNECT_ERROR, "error:0A00010B:SSL routines::wrong version number"), options).why ==
        "cortex:9009 does not speak TLS: should --address begin with http://?");
  CHECK(explain(facts(CURLE_SSL_CONNECT_ERROR), options).why ==
        "no agreement on TLS with cortex:9009 (words of libcurl): check host and port of --address");
  CHECK(explain(facts(CURLE_UNKNOWN_OPTION), options).code == FailureCode::kProtocol);
}

TEST_CASE("net::explain: time") {
  TransportOptions options;
  options.connect_timeout = milliseconds(10'000);
  options.timeout = milliseconds(30'000);
  CurlFacts late = facts(CURLE_OPERATION_TIMEDOUT);
  CHECK(explain(late, options).why ==
        "no connection to cortex:9009 within 10s: check host and port of --address, and whether a firewall is between");
  late.allowed = milliseconds(3'000);
  CHECK(explain(late, options).why == "no connection to cortex:9009 within 30s: give it more with --timeout");
  late.connected = true;
  CHECK(explain(late, options).why == "no complete answer from cortex:9009 within 30s: give it more with --timeout");
  late.limit = TimeLimit::kRun;
  options.deadline = Deadline{{}, milliseconds(1'500)};
  CHECK(explain(late, options).why ==
        "no complete answer from cortex:9009 before the end of the run's 1500ms: give it more with --deadline");
}

TEST_CASE("net::explain: our certificate is not taken") {
  TransportOptions options;
  options.tls.certificate_file = "me.pem";
  const Explanation explanation = explain(facts(CURLE_RECV_ERROR, "SSL_read: tlsv1 alert unknown ca, errno 0"), options);
  CHECK(explanation.code == FailureCode::kTls);
  CHECK(explanation.why ==
        "cortex:9009 does not take the certificate `me.pem` (SSL_read: tlsv1 alert unknown ca, errno 0): check --client-cert");
}

TEST_CASE("net::is_before_sending: the server cannot have seen the request") {
  CHECK(is_before_sending(CURLE_COULDNT_CONNECT));
  CHECK(is_before_sending(CURLE_PEER_FAILED_VERIFICATION));
  CHECK_FALSE(is_before_sending(CURLE_OPERATION_TIMEDOUT));
  CHECK_FALSE(is_before_sending(CURLE_RECV_ERROR));
}

}  // namespace
}  // namespace c2c::net
