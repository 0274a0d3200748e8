#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "amconfig/header_names.h"
#include "amconfig/rules.h"
#include "amconfig/section.h"
#include "gostd/text.h"

namespace c2c::amconfig::rules {
namespace {

constexpr std::string_view kJwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

constexpr std::string_view kReservedHeaders[] = {
    "Authorization",
    "Host",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "User-Agent",
    "Connection",
    "Keep-Alive",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Www-Authenticate",
    "Accept-Encoding",
    "X-Prometheus-Remote-Write-Version",
    "X-Prometheus-Remote-Read-Version",
    "X-Prometheus-Scrape-Timeout-Seconds",
    "X-Amz-Date",
    "X-Amz-Security-Token",
    "X-Amz-Content-Sha256",
};

/// The keys of proxies, in http_config and once more in oauth2.
void proxy(const Section& s) {
  const bool from_environment = s.on("proxy_from_environment");
  const bool has_url = s.set("proxy_url");
  const Section headers = s.child("proxy_connect_header");
  if (headers.present() && !headers.mapping()->empty() && !from_environment && !has_url) {
    s.error_at("proxy_connect_header", "neither `proxy_url` nor `proxy_from_environment` is configured",
               "set `proxyUrl`");
  }
  if (from_environment && has_url) {
    s.error_at("proxy_url", "`proxy_from_environment` and `proxy_url` exclude each other",
               "keep one of them");
  }
  if (from_environment && s.set("no_proxy")) {
    s.error_at("no_proxy", "`proxy_from_environment` and `no_proxy` exclude each other", "keep one of them");
  }
  if (!s.has("proxy_url") && s.set("no_proxy") && !from_environment) {
    s.error_at("no_proxy", "`proxy_url` is not configured", "set `proxyUrl`");
  }
}

void authorization(const Section& s, bool bearer) {
  const Section auth = s.child("authorization");
  if (!s.has("authorization")) return;
  if (bearer) {
    s.error_at("authorization", "`authorization` and `bearer_token` exclude each other",
               "keep `authorization`");
  }
  auth.at_most_one({"credentials", "credentials_file", "credentials_ref"});
  if (gostd::to_lower(gostd::trim_space(auth.text("type"))) == "basic") {
    auth.error_at("type", "the authorization type cannot be basic", "use `basicAuth` instead");
  }
  if (s.has("basic_auth") || s.has("oauth2")) {
    s.error_at("authorization", "`authorization`, `basic_auth` and `oauth2` exclude each other",
               "keep one of them");
  }
}

void oauth2_client(const Section& s) {
  const Section client = s.child("oauth2");
  if (!s.has("oauth2")) return;
  if (s.has("basic_auth") && !s.has("authorization")) {
    s.error_at("oauth2", "`basic_auth` and `oauth2` exclude each other", "keep one of them");
  }
  if (!client.set("client_id")) client.error("`client_id` is missing", "set `clientId`");
  if (!client.set("token_url")) client.error("`token_url` is missing", "set `tokenUrl`");
  if (client.text("grant_type") != kJwtGrant) {
    client.at_most_one({"client_secret", "client_secret_file", "client_secret_ref"});
    return;
  }
  client.at_most_one({"client_certificate_key", "client_certificate_key_file", "client_certificate_key_ref"});
  const std::string algorithm = client.text("signature_algorithm");
  if (!algorithm.empty() && algorithm != "RS256" && algorithm != "RS384" && algorithm != "RS512") {
    client.error_at("signature_algorithm", "unknown signature algorithm", "one of RS256, RS384, RS512");
  }
}

}  // namespace

void http_config(const Section& s) {
  const bool bearer = s.set("bearer_token") || s.set("bearer_token_file");
  s.at_most_one({"bearer_token", "bearer_token_file"});
  if (bearer && (s.has("basic_auth") || s.has("oauth2"))) {
    s.error("`basic_auth`, `oauth2` and `bearer_token` exclude each other", "keep one of them");
  }
  if (s.has("basic_auth")) {
    s.child("basic_auth").at_most_one({"username", "username_file", "username_ref"});
    s.child("basic_auth").at_most_one({"password", "password_file", "password_ref"});
  }
  authorization(s, bearer);
  oauth2_client(s);
  proxy(s);
  const Section headers = s.child("http_headers");
  if (!headers.present()) return;
  for (const auto& [name, value] : headers.mapping()->items()) {
    const std::string canonical = canonical_header(name);
    const bool reserved = std::find(std::begin(kReservedHeaders), std::end(kReservedHeaders), canonical) !=
                          std::end(kReservedHeaders);
    if (reserved)
      headers.error_at(name, fmt::format("setting the header `{}` is not allowed", canonical), "remove it");
  }
}

bool has_authorization(const Section& s) {
  return s.has("authorization") || s.set("bearer_token") || s.set("bearer_token_file");
}

void oauth2(const Section& s) { proxy(s); }

void tls_config(const Section& s) {
  s.at_most_one({"ca", "ca_file", "ca_ref"});
  s.at_most_one({"cert", "cert_file", "cert_ref"});
  s.at_most_one({"key", "key_file", "key_ref"});
  const bool cert = s.set("cert") || s.set("cert_file") || s.set("cert_ref");
  const bool key = s.set("key") || s.set("key_file") || s.set("key_ref");
  if (cert && !key) s.error("a client certificate without its key", "set `keySecret`");
  if (key && !cert) s.error("a client key without its certificate", "set `cert`");
}

void sigv4(const Section& s) {
  if (s.set("access_key") != s.set("secret_key")) {
    s.error("only one of `access_key` and `secret_key` is there", "set both or none");
  }
  if (s.set("external_id") && !s.set("role_arn")) {
    s.error_at("external_id", "`external_id` without `role_arn`", "set `roleArn`");
  }
}

}  // namespace c2c::amconfig::rules
