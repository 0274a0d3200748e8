#include "config/cortextool.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "options/sync.h"

namespace c2c::cli {

namespace {

using Variables = std::map<std::string, std::string>;

base::Expected<Layer> from_variables(const Variables& variables) {
  return read_cortextool_variables(sync_options(), [&](const std::string& name) -> const char* {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

const std::string kFile = R"(current-context: dev
contexts:
- name: dev
  context: {cluster: c1, user: u1}
- name: prod
  context: {cluster: c2, user: u1}
clusters:
- name: c1
  cluster:
    address: http://dev:8080
    tls-ca-path: /ca.pem
    tls-cert-path: /cert.pem
    tls-key-path: /key.pem
    use-legacy-routes: true
- name: c2
  cluster: {address: https://prod}
users:
- name: u1
  user: {id: t, user: me, key: s3cret, auth-token: ""}
)";

struct Read {
  explicit Read(const std::string& text, const std::optional<std::string>& context = std::nullopt)
      : layer(read_cortextool_context(files, files.add_secret("config", text), context, sync_options(), sink)) {}
  [[nodiscard]] std::string value(std::string_view name) const {
    const Setting* setting = layer.has_value() ? layer->find(name) : nullptr;
    return setting == nullptr ? "" : setting->values.at(0);
  }
  source::FileSet files;
  diag::Sink sink;
  base::Expected<Layer> layer;
};

}  // namespace

TEST_CASE("cli::read_cortextool_variables: each variable sets its option") {
  for (const CortextoolVariable& known : cortextool_variables()) {
    CAPTURE(std::string(known.name));
    const bool is_switch = known.option == "use-legacy-routes";
    const auto layer = from_variables({{std::string(known.name), is_switch ? "true" : "http://x"}});
    REQUIRE(layer.has_value());
    REQUIRE(layer->find(known.option) != nullptr);
    CHECK(layer->find(known.option)->values.at(0) == (is_switch ? "true" : "http://x"));
    CHECK(find_option(sync_options(), known.option) != nullptr);
    CHECK(from_variables({{std::string(known.name), ""}})->find(known.option) == nullptr);
  }
}

TEST_CASE("cli::read_cortextool_variables: two spellings must agree, and what has no counterpart is told") {
  CHECK(from_variables({{"CORTEX_TLS_CA_CERT", "a"}, {"CORTEX_TLS_CA_PATH", "a"}}).has_value());
  CHECK_FALSE(from_variables({{"CORTEX_TLS_CA_CERT", "a"}, {"CORTEX_TLS_CA_PATH", "b"}}).has_value());
  CHECK_FALSE(from_variables({{"CORTEX_RULER_API_PATH", "/x"}}).has_value());
  CHECK_FALSE(from_variables({{"CORTEX_USE_LEGACY_ROUTES", "perhaps"}}).has_value());
}

TEST_CASE("cli::read_cortextool_context: the current context, or the one that is named") {
  const Read dev(kFile);
  CHECK(dev.sink.empty());
  CHECK(dev.value("address") == "http://dev:8080");
  CHECK(dev.value("ca-cert") == "/ca.pem");
  CHECK(dev.value("tls-cert-path") == "/cert.pem");
  CHECK(dev.value("tls-key-path") == "/key.pem");
  CHECK(dev.value("use-legacy-routes") == "true");
  CHECK(dev.value("tenant") == "t");
  CHECK(dev.value("user") == "me");
  CHECK(dev.value("key") == "s3cret");
  CHECK(dev.value("auth-token").empty());
  CHECK(Read(kFile, "prod").value("address") == "https://prod");
}

TEST_CASE("cli::read_cortextool_context: what leads nowhere is told, with its place and without a secret") {
  const Read missing(kFile, "prot");
  REQUIRE_FALSE(missing.layer.has_value());
  CHECK(missing.layer.error().message.find("did you mean `prod`?") != std::string::npos);
  for (const std::string broken :
       {"contexts: [", "current-context: x\n", "current-context: dev\ncontexts: {}\n",
        "current-context: dev\ncontexts:\n- name: dev\n  context: {cluster: no, user: no}\n"}) {
    CAPTURE(broken);
    const Read read(broken);
    REQUIRE_FALSE(read.sink.empty());
    for (const diag::Diagnostic& finding : read.sink.all()) CHECK(finding.span.valid());
  }
  CHECK(Read("").sink.empty());
  CHECK(Read("contexts: []\n").sink.empty());
}

}  // namespace c2c::cli
