#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "doc/write.h"
#include "testing/files.h"
#include "testing/revealed.h"
#include "testing/test_objects.h"
#include "translate/receivers.h"

namespace c2c::translate::receivers {
namespace {

const std::string kSecrets = R"(
---
apiVersion: v1
kind: Secret
metadata: {name: s, namespace: ns}
stringData: {a: one, b: two, empty: ""}
)";

struct Http {
  std::unique_ptr<testing::TestObjects> objects;
  diag::Sink checks;
  diag::Sink late;
  std::string yaml;

  [[nodiscard]] std::multiset<std::string> faults() const {
    std::multiset<std::string> out;
    for (const auto& finding : checks.all()) out.insert(std::string(finding.id) + " " + finding.field);
    return out;
  }
};

/// `http` is the mapping in flow style.
Http run(const std::string& http, const std::string& version = "0.31.1", Target target = Target::kCortex) {
  Http out;
  out.objects = std::make_unique<testing::TestObjects>(
      "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: c, namespace: "
      "ns}\nspec:\n  http: " +
      http + kSecrets);
  REQUIRE(out.objects->configs.size() == 1);
  const doc::Node node = out.objects->configs.front().root.get("spec").get("http");
  const auto parsed = gostd::parse_version(version);
  REQUIRE(parsed);
  const ReceiverContext context{
      .version = *parsed, .target = target, .secrets = *out.objects, .ns = "ns", .path = "http"};
  check_http_config(node, context, out.checks);
  out.yaml = doc::write_yaml(testing::revealed(convert_http_config(node, context, out.late)), doc::SecretMode::kMask);
  return out;
}

constexpr const char* kA = "{name: s, key: a}";

std::string read(const std::string& name) {
  return testing::read_file(C2C_TESTDATA "/corpus/alertmanagerconfig/" + name);
}

using Faults = std::multiset<std::string>;

}  // namespace

TEST_CASE("translate::http_config: an empty one is written") { CHECK(run("{}").yaml == "{}\n"); }

TEST_CASE("translate::http_config: one method of authentication") {
  CHECK(run(fmt::format("{{bearerTokenSecret: {0}, basicAuth: {{username: {0}, password: {0}}}}}", kA))
            .faults() == Faults{"alertmanager/http-config http.bearerTokenSecret"});
  CHECK(run(fmt::format("{{authorization: {{credentials: {0}}}, oauth2: {{clientId: {{secret: {0}}}, "
                        "clientSecret: {0}, "
                        "tokenUrl: 'http://t'}}}}",
                        kA))
            .faults() == Faults{"alertmanager/http-config http.oauth2"});
  CHECK(run(fmt::format("{{authorization: {{type: ' BASIC ', credentials: {}}}}}", kA)).faults() ==
        Faults{"alertmanager/http-config http.authorization.type"});
  CHECK(run("{authorization: {}}").faults() ==
        Faults{"alertmanager/http-config http.authorization.credentials"});
  CHECK(run("{basicAuth: {}}").faults() ==
        Faults{"alertmanager/receiver-missing-field http.basicAuth.password",
               "alertmanager/receiver-missing-field http.basicAuth.username"});
}

TEST_CASE("translate::http_config: what is left out and what stays") {
  CHECK(run(fmt::format("{{authorization: {{credentials: {}}}}}", kA)).yaml ==
        "authorization:\n  credentials: one\n  type: Bearer\n");
  CHECK(run("{authorization: {type: X, credentials: {name: s, key: empty}}}").yaml == "{}\n");
  CHECK(run("{basicAuth: {username: {name: s, key: empty}, password: {name: s, key: empty}}}").yaml ==
        "{}\n");
  CHECK(run(fmt::format("{{basicAuth: {{username: {}, password: {{name: s, key: empty}}}}}}", kA)).yaml ==
        "basic_auth:\n  username: one\n");
  CHECK(
      run("{followRedirects: false, enableHttp2: false, proxyFromEnvironment: false, tlsConfig: {}}").yaml ==
      "tls_config:\n  insecure_skip_verify: false\nfollow_redirects: false\nenable_http2: false\n");
  CHECK(run("{proxyURL: '', proxyUrl: 'http://new'}").yaml == "proxy_url: http://new\n");
  CHECK(run("{proxyURL: 'http://old', proxyUrl: 'http://new'}").yaml == "proxy_url: http://old\n");
  CHECK(
      run(fmt::format("{{proxyUrl: 'http://p', proxyConnectHeader: {{X: [{0}, {{name: s, key: b}}]}}}}", kA))
          .yaml == "proxy_url: http://p\nproxy_connect_header:\n  X:\n  - one\n  - two\n");
}

TEST_CASE("translate::http_config: oauth2 and proxies") {
  CHECK(run("{oauth2: {}}").faults() ==
        Faults{"alertmanager/http-config http.oauth2.clientId",
               "alertmanager/http-config http.oauth2.tokenUrl",
               "alertmanager/receiver-missing-field http.oauth2.clientSecret"});
  CHECK(run("{noProxy: x}").faults() == Faults{"alertmanager/http-config http.noProxy"});
  CHECK(run("{noProxy: x, proxyURL: 'http://old'}").faults() ==
        Faults{"alertmanager/http-config http.noProxy"});
  CHECK(run("{proxyFromEnvironment: true, proxyUrl: 'http://p', noProxy: x}").faults() ==
        Faults{"alertmanager/http-config http.proxyFromEnvironment",
               "alertmanager/http-config http.proxyFromEnvironment"});
  CHECK(run("{proxyConnectHeader: {X: [], Y: [{}]}}").faults() ==
        Faults{"alertmanager/http-config http.proxyConnectHeader",
               "alertmanager/http-config http.proxyConnectHeader",
               "alertmanager/http-config http.proxyConnectHeader"});
  CHECK(run("{proxyUrl: 'http://x:1/%zz'}").faults() == Faults{"alertmanager/http-config http.proxyUrl"});
  CHECK(run("{proxyUrl: 'http://p', proxyConnectHeader: {X: [{name: s, key: none}]}}").faults() ==
        Faults{"secret/unresolved http.proxyConnectHeader.X[0]"});
}

TEST_CASE("translate::http_config: versions") {
  CHECK(run("{noProxy: '', proxyFromEnvironment: false, proxyConnectHeader: {}}", "0.24.0").checks.errors() ==
        3);
  CHECK(run("{noProxy: ''}", "0.25.0").checks.empty());
  CHECK(run(fmt::format("{{authorization: {{credentials: {}}}}}", kA), "0.21.0").faults() ==
        Faults{"alertmanager/receiver-version http.authorization"});
}

TEST_CASE("translate::http_config: late faults") {
  const Http proxies = run("{proxyFromEnvironment: true, proxyURL: 'http://old'}");
  CHECK(proxies.checks.empty());
  CHECK(proxies.late.errors() == 1);
  CHECK(run("{proxyFromEnvironment: true, proxyURL: 'http://old'}", "0.25.0").late.empty());
  const Http tls = run("{tlsConfig: {minVersion: TLS14}}");
  CHECK(tls.checks.empty());
  CHECK(tls.late.errors() == 1);
  CHECK(run("{tlsConfig: {minVersion: TLS14}}", "0.24.0").late.empty());
}

TEST_CASE("translate::tls_config: rules") {
  CHECK(run("{tlsConfig: {minVersion: TLS13, maxVersion: TLS12}}").faults() ==
        Faults{"alertmanager/tls http.tlsConfig.maxVersion"});
  CHECK(run(fmt::format("{{tlsConfig: {{keySecret: {}}}}}", kA)).faults() ==
        Faults{"alertmanager/tls http.tlsConfig.keySecret"});
  CHECK(run(fmt::format("{{tlsConfig: {{cert: {{secret: {}}}}}}}", kA)).faults() ==
        Faults{"alertmanager/tls http.tlsConfig.cert"});
  CHECK(run(fmt::format("{{tlsConfig: {{ca: {{secret: {}}}}}}}", kA)).faults() ==
        Faults{"alertmanager/tls http.tlsConfig.ca"});
  CHECK(run(fmt::format("{{tlsConfig: {{cert: {{secret: {0}}}, keySecret: {0}}}}}", kA)).faults() ==
        Faults{"alertmanager/tls http.tlsConfig.cert"});
  CHECK(run("{tlsConfig: {ca: {}, cert: {}}}").checks.empty());
  CHECK(run("{tlsConfig: {ca: {secret: {}}}}").faults() ==
        Faults{"secret/unresolved http.tlsConfig.ca.secret"});
}

TEST_CASE("translate::receivers: certificates are inline for Cortex") {
  testing::TestObjects objects(read("http-tls-everything-configmap.yaml"));
  REQUIRE(objects.configs.size() == 1);
  const doc::Node tls = objects.configs.front()
                            .root.get("spec")
                            .get("receivers")
                            .item(0)
                            .get("webhookConfigs")
                            .item(0)
                            .get("httpConfig")
                            .get("tlsConfig");
  REQUIRE(tls.is_mapping());
  const auto version = gostd::parse_version("0.31.1");
  REQUIRE(version);
  diag::Sink sink;
  ReceiverContext context{
      .version = *version, .target = Target::kCortex, .secrets = objects, .ns = "team-a", .path = "tls"};
  check_tls_config(tls, context, sink);
  const doc::Value inlined = convert_tls_config(tls, context, sink);
  CHECK(sink.empty());
  for (const char* key : {"ca", "cert", "key"}) {
    CAPTURE(key);
    const doc::Value* pem = inlined.mapping()->find(key);
    REQUIRE(pem);
    REQUIRE(pem->secret());
    CHECK(pem->secret()->secret.reveal().starts_with("-----BEGIN "));
    CHECK(inlined.mapping()->find(std::string(key) + "_file") == nullptr);
  }
  context.target = Target::kOperator;
  const doc::Value files = convert_tls_config(tls, context, sink);
  CHECK(*files.mapping()->find("ca_file")->string() == "/etc/alertmanager/certs/0_team-a_creds_ca");
  CHECK(*files.mapping()->find("cert_file")->string() ==
        "/etc/alertmanager/certs/1_team-a_settings_cert.crt");
  CHECK(files.mapping()->find("ca") == nullptr);
}

}  // namespace c2c::translate::receivers
