#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gostd/text.h"
#include "gostd/url.h"
#include "translate/receivers/engine.h"

namespace c2c::translate {
namespace receivers {
namespace {

using enum Kind;

constexpr std::string_view kId = "alertmanager/http-config";

void conflict(const At& at, std::string_view name, std::string_view other) {
  report(at, name, kId, fmt::format("`{}` is given together with `{}`", name, other), "keep one of them");
}

void check_proxy(const At& at) {
  const bool url = !text_of(at, "proxyUrl").empty();
  const bool environment = is_true(at, "proxyFromEnvironment");
  const bool no_proxy = !text_of(at, "noProxy").empty();
  const doc::Node headers = at.node.get("proxyConnectHeader");
  // The API server drops entries that are null.
  std::size_t given = 0;
  for (std::size_t i = 0; headers && i < headers.size(); ++i) given += headers.entry(i).value.is_null() ? 0 : 1;
  if (given > 0 && !url && !environment) {
    report(at, "proxyConnectHeader", kId, "`proxyConnectHeader` without a proxy",
           "write `proxyUrl` or `proxyFromEnvironment: true` too");
  }
  if (environment && url) conflict(at, "proxyFromEnvironment", "proxyUrl");
  if (environment && no_proxy) conflict(at, "proxyFromEnvironment", "noProxy");
  if (no_proxy && !url && !environment)
    report(at, "noProxy", kId, "`noProxy` without a proxy", "write `proxyUrl` too");
  for (std::size_t i = 0; headers && i < headers.size(); ++i) {
    const doc::Entry header = headers.entry(i);
    const doc::Node list = header.value;
    if (list.is_null()) continue;
    bool empty = list.size() == 0;
    for (std::size_t j = 0; j < list.size(); ++j) empty |= list.item(j).size() == 0;
    if (empty) {
      report(at, "proxyConnectHeader", kId,
             fmt::format("the header `{}` has an empty list or an empty reference", header.key),
             "write a list of references, each with `name` and `key`");
    }
  }
  if (url) {
    const auto parsed = gostd::parse_url(text_of(at, "proxyUrl"));
    if (!parsed.url) report(at, "proxyUrl", kId, "`proxyUrl` is no URL: " + parsed.error, "write a URL");
  }
}

constexpr std::array kAuthorizationFields{
    Field{"type", "type"},
    Field{"credentials", "credentials", kSecretNamed},
};

void check_authorization(const At& at) {
  if (gostd::to_lower(gostd::trim_space(text_of(at, "type"))) == "basic") {
    report(at, "type", kId, "`authorization` of type `basic`", "use `basicAuth`");
  }
  if (!has(at, "credentials"))
    report(at, "credentials", kId, "`authorization` without `credentials`", "write `credentials`");
}

void finish_authorization(const At& at, doc::Mapping& out) {
  if (!out.find("credentials")) {
    out = {};
  } else if (!out.find("type")) {
    out.set("type", doc::Value("Bearer", at.node.span()));
  }
}

constexpr Table kAuthorization{
    .fields = kAuthorizationFields, .rules = check_authorization, .finish = finish_authorization};

constexpr std::array kBasicAuthFields{
    Field{"username", "username", kSecret, Need::kReference},
    Field{"password", "password", kSecret, Need::kReference},
};
constexpr Table kBasicAuth{.fields = kBasicAuthFields};

constexpr std::array kOAuth2Fields{
    Field{"clientId", "client_id", kSecretOrConfigMap},
    Field{"clientSecret", "client_secret", kSecretIfPresent, Need::kReference},
    Field{"scopes", "scopes", kTextList},
    Field{"tokenUrl", "token_url"},
    Field{"endpointParams", "endpoint_params", kTextMap},
    Field{.crd = "tlsConfig",
          .key = "tls_config",
          .kind = kObjectIfPresent,
          .carry = Carry::kOperatorLosesIt,
          .sub = &kTlsConfigTable},
    Field{"proxyUrl", "proxy_url"},
    Field{"noProxy", "no_proxy"},
    Field{"proxyFromEnvironment", "proxy_from_environment", kBoolIfTrue},
    Field{"proxyConnectHeader", "proxy_connect_header", kSecretListMap},
};

void check_oauth2(const At& at) {
  if (text_of(at, "tokenUrl").empty())
    report(at, "tokenUrl", kId, "`oauth2` without `tokenUrl`", "write `tokenUrl`");
  const doc::Node id = at.node.get("clientId");
  const bool secret = id && id.get("secret");
  const bool config_map = id && id.get("configMap");
  if (!secret && !config_map) report(at, "clientId", kId, "`oauth2` without `clientId`", "write `clientId`");
  if (secret && config_map) {
    report(at, "clientId", kId, "`clientId` has both `secret` and `configMap`", "keep one of them");
  }
  check_proxy(at);
}

constexpr Table kOAuth2{.fields = kOAuth2Fields, .rules = check_oauth2};

// `proxyURL`, the older of the two names, stands last: it wins over `proxyUrl` if it is not empty.
constexpr std::array kFields{
    Field{.crd = "authorization", .key = "authorization", .kind = kObject, .since = 22, .sub = &kAuthorization},
    Field{.crd = "basicAuth", .key = "basic_auth", .kind = kObject, .sub = &kBasicAuth},
    Field{.crd = "oauth2", .key = "oauth2", .kind = kObject, .since = 22, .sub = &kOAuth2},
    Field{"bearerTokenSecret", "bearer_token", kSecret},
    Field{.crd = "tlsConfig", .key = "tls_config", .kind = kObjectIfPresent, .sub = &kTlsConfigTable},
    Field{"followRedirects", "follow_redirects", kBoolIfPresent},
    Field{"enableHttp2", "enable_http2", kBoolIfPresent},
    Field{"proxyUrl", "proxy_url"},
    Field{.crd = "proxyURL", .key = "proxy_url", .carry = Carry::kUnknownToGlobal},
    Field{.crd = "noProxy", .key = "no_proxy", .since = 25},
    Field{.crd = "proxyFromEnvironment", .key = "proxy_from_environment", .kind = kBoolIfTrue, .since = 25},
    Field{.crd = "proxyConnectHeader", .key = "proxy_connect_header", .kind = kSecretListMap, .since = 25},
};

void check_http_rules(const At& at) {
  constexpr std::array<std::string_view, 4> kMethods{"authorization", "basicAuth", "oauth2",
                                                     "bearerTokenSecret"};
  std::string_view first;
  for (const std::string_view method : kMethods) {
    if (!has(at, method)) continue;
    if (first.empty()) {
      first = method;
    } else {
      conflict(at, method, first);
    }
  }
  check_proxy(at);
}

void check_tls_versions(const At& at) {
  const doc::Node tls = at.node.get("tlsConfig");
  if (!tls) return;
  constexpr std::array<std::string_view, 5> kVersions{"", "TLS10", "TLS11", "TLS12", "TLS13"};
  const Path path{&at.path, "tlsConfig"};
  const At inner{tls, path, at.context, at.sink};
  for (const std::string_view name : {"minVersion", "maxVersion"}) {
    const std::string_view version = text_of(inner, name);
    if (std::find(kVersions.begin(), kVersions.end(), version) == kVersions.end()) {
      report(inner, name, "alertmanager/tls", fmt::format("`{}` is no TLS version", version),
             "write TLS10, TLS11, TLS12 or TLS13");
    }
  }
}

/// Faults that the operator sees in the merged configuration only.
void finish_http(const At& at, doc::Mapping& out) {
  if (!below(at, 25)) check_tls_versions(at);
  if (!below(at, 26) && out.find("proxy_from_environment") && out.find("proxy_url")) {
    conflict(at, "proxyFromEnvironment", "proxyURL");
  }
}

}  // namespace

const Table kHttpConfigTable{.fields = kFields, .rules = check_http_rules, .finish = finish_http};

}  // namespace receivers

void check_http_config(doc::Node http_config, const ReceiverContext& context, diag::Sink& sink) {
  if (!http_config || http_config.is_null()) return;
  const receivers::Path path{nullptr, context.path};
  const receivers::At at{http_config, path, context, sink};
  receivers::check_rules(receivers::kHttpConfigTable, at);
  receivers::check_references(receivers::kHttpConfigTable, at);
}

doc::Value convert_http_config(doc::Node http_config, const ReceiverContext& context, diag::Sink& sink) {
  const receivers::Path path{nullptr, context.path};
  return {receivers::convert_fields(receivers::kHttpConfigTable, {http_config, path, context, sink}),
          http_config.span()};
}

}  // namespace c2c::translate
