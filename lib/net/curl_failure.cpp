#include "net/curl_failure.h"

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace c2c::net {

namespace {

std::string print(std::chrono::milliseconds time) {
  return time.count() % 1000 == 0 ? fmt::format("{}s", time.count() / 1000) : fmt::format("{}ms", time.count());
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// libcurl's words where they say more than ours: of a proxy, for one.
std::string in_brackets(std::string_view detail) { return detail.empty() ? "" : fmt::format(" ({})", detail); }

std::string explain_connect(const CurlFacts& facts) {
  const std::string reason = facts.system_error == 0 ? "no connection"
                             : facts.system_error == ECONNREFUSED
                                 ? "connection refused"
                                 : std::generic_category().message(static_cast<int>(facts.system_error));
  // Another host than the URL's: it is the proxy that is not there.
  if (!has(facts.detail, facts.host)) {
    return fmt::format("cannot connect to {}: {}{}: check --proxy and the variables HTTPS_PROXY and http_proxy", facts.where,
                       reason, in_brackets(facts.detail));
  }
  return fmt::format("cannot connect to {}: {}: check that the server runs there, and host and port of --address", facts.where,
                     reason);
}

/// What the other side says about our certificate, or the lack of it; TLS 1.3 tells it after the handshake.
bool is_about_client_certificate(std::string_view detail) {
  return has(detail, "alert certificate required") || has(detail, "alert bad certificate") ||
         has(detail, "alert unknown ca") || has(detail, "alert certificate unknown") || has(detail, "alert certificate expired");
}

std::string explain_trust(const CurlFacts& facts) {
  std::string_view detail = facts.detail;
  if (has(detail, "subject name") || has(detail, "does not match")) {
    return fmt::format("the certificate of {} is for another name: check the host of --address, or give the certificate's name "
                       "with --tls-server-name", facts.where);
  }
  constexpr std::string_view kPrefix = "SSL certificate problem: ";
  if (detail.starts_with(kPrefix)) detail.remove_prefix(kPrefix.size());
  if (has(detail, "expired")) {
    return fmt::format("the certificate of {} is not trusted: {}: it must be renewed on the server", facts.where, detail);
  }
  return fmt::format("the certificate of {} is not trusted: {}: give the certificate of its authority with --ca-cert",
                     facts.where, detail);
}

Explanation explain_tls(const CurlFacts& facts, const TransportOptions& options) {
  const auto tls = [](std::string why) { return Explanation{FailureCode::kTls, std::move(why)}; };
  const Tls& files = options.tls;
  if (facts.code == CURLE_SSL_CACERT_BADFILE) {
    return tls(fmt::format("`{}` cannot be read or holds no certificate: check --ca-cert", files.ca_file));
  }
  if (facts.code == CURLE_SSL_CERTPROBLEM && !files.certificate_file.empty()) {
    return tls(fmt::format("the certificate `{}` with the key `{}` cannot be used{}: check --client-cert and --client-key",
                           files.certificate_file, files.key_file, in_brackets(facts.detail)));
  }
  if (facts.code == CURLE_PEER_FAILED_VERIFICATION) return tls(explain_trust(facts));
  if (is_about_client_certificate(facts.detail)) {
    return tls(files.certificate_file.empty()
                   ? fmt::format("{} wants a certificate from us: give one with --client-cert and --client-key", facts.where)
                   : fmt::format("{} does not take the certificate `{}`{}: check --client-cert", facts.where,
                                 files.certificate_file, in_brackets(facts.detail)));
  }
  if (has(facts.detail, "wrong version number")) {
    return tls(fmt::format("{} does not speak TLS: should --address begin with http://?", facts.where));
  }
  return tls(
      fmt::format("no agreement on TLS with {}{}: check host and port of --address", facts.where, in_brackets(facts.detail)));
}

Explanation explain_lost(const CurlFacts& facts, const TransportOptions& options) {
  if (facts.proxy_status >= 300) {
    const std::string_view help = facts.proxy_status == 407 ? "it wants a user and password, give them in the proxy's URL"
                                                            : "check --proxy and the variable NO_PROXY";
    return {FailureCode::kProxy,
            fmt::format("the proxy refuses the way to {} with status {}: {}", facts.where, facts.proxy_status, help)};
  }
  if (is_about_client_certificate(facts.detail)) return explain_tls(facts, options);
  return {FailureCode::kReset,
          fmt::format("{} ended the connection before its answer was complete: look into its log, or that of a proxy before it",
                      facts.where)};
}

}  // namespace

bool is_before_sending(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_PROXY: return true;
    default: return false;
  }
}

std::string explain_timeout(const CurlFacts& facts, const TransportOptions& options) {
  const std::string_view missing = facts.connected ? "no complete answer from" : "no connection to";
  if (facts.limit == TimeLimit::kRun) {
    return fmt::format("{} {} before the end of the run's {}: give it more with --deadline", missing, facts.where,
                       print(options.deadline ? options.deadline->length : std::chrono::milliseconds(0)));
  }
  if (!facts.connected && options.connect_timeout < facts.allowed) {
    return fmt::format("no connection to {} within {}: check host and port of --address, and whether a firewall is between",
                       facts.where, print(options.connect_timeout));
  }
  return fmt::format("{} {} within {}: give it more with --timeout", missing, facts.where, print(options.timeout));
}

Explanation explain(const CurlFacts& facts, const TransportOptions& options) {
  if (facts.too_large) {
    return {FailureCode::kTooLarge,
            fmt::format("the answer of {} has more than {} bytes: is it the server that --address should name?", facts.where,
                        options.max_response_bytes)};
  }
  switch (facts.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {FailureCode::kResolve,
              fmt::format("the name `{}` has no address: check the host of --address, and this machine's DNS", facts.host)};
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {FailureCode::kResolve,
              fmt::format("the proxy's name has no address{}: check --proxy and the variables HTTPS_PROXY and http_proxy",
                          in_brackets(facts.detail))};
    case CURLE_COULDNT_CONNECT: return {FailureCode::kConnect, explain_connect(facts)};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR: return explain_tls(facts, options);
    case CURLE_OPERATION_TIMEDOUT: return {FailureCode::kTimeout, explain_timeout(facts, options)};
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return explain_lost(facts, options);
    case CURLE_PROXY: return {FailureCode::kProxy, fmt::format("the proxy refuses the way to {}: check --proxy", facts.where)};
    default:
      return {FailureCode::kProtocol,
              fmt::format("{} does not answer with HTTP{}: check scheme and port of --address", facts.where,
                          in_brackets(facts.detail))};
  }
}

}  // namespace c2c::net
