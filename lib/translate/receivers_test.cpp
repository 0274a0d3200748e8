#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "doc/parse.h"
#include "doc/write.h"
#include "testing/files.h"
#include "testing/revealed.h"
#include "testing/test_objects.h"
#include "translate/receivers.h"
#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

const std::string kSecrets = R"(---
apiVersion: v1
kind: Secret
metadata: {name: s, namespace: ns}
stringData:
  url: "https://hooks.example/x"
  padded: " https://hooks.example/x\n"
  nourl: hooks
  word: p4ssw0rd
  broken: "https://h/{{ p4ssw0rd"
  empty: ""
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: ns}
data: {id: from-config-map}
)";

/// One receiver, checked and, if it has no fault, converted.
struct Run {
  std::unique_ptr<testing::TestObjects> objects;
  diag::Sink sink;
  doc::Value receiver;
  std::size_t check_faults = 0;

  [[nodiscard]] std::string yaml() const {
    return doc::write_yaml(testing::revealed(receiver), doc::SecretMode::kMask);
  }
  [[nodiscard]] const diag::Diagnostic& only() const {
    REQUIRE_MESSAGE(sink.all().size() == 1, ids());
    return sink.all().front();
  }
  [[nodiscard]] std::string ids() const {
    std::string out;
    for (const auto& finding : sink.all())
      out += fmt::format("{} {}: {}; ", finding.id, finding.field, finding.message);
    return out;
  }
  /// The bytes that a finding points at.
  [[nodiscard]] std::string marked(const diag::Diagnostic& finding) const {
    return std::string(objects->files.get(finding.span.file)
                           .bytes()
                           .substr(finding.span.begin, finding.span.end - finding.span.begin));
  }
};

struct Options {
  Target target = Target::kCortex;
  std::string version = "0.31.1";
  bool v1beta1 = false;
  bool placeholders = false;
};

/// `integrations` stands below a receiver, indented by four.
Run run(const std::string& integrations, const Options& options = {}) {
  Run out;
  out.objects = std::make_unique<testing::TestObjects>(
      fmt::format("apiVersion: monitoring.coreos.com/{}\nkind: AlertmanagerConfig\nmetadata: {{name: cfg, "
                  "namespace: ns}}\nspec:\n"
                  "  route: {{receiver: r}}\n  receivers:\n  - name: r\n{}{}",
                  options.v1beta1 ? "v1beta1" : "v1alpha1", integrations, kSecrets));
  out.objects->placeholders = options.placeholders;
  REQUIRE(out.objects->configs.size() == 1);
  const auto config = crd::decode_alertmanager_config(out.objects->configs.front(), out.sink);
  REQUIRE(out.sink.errors() == 0);
  const auto version = gostd::parse_version(options.version);
  REQUIRE(version);
  ReceiverContext context{.version = *version, .target = options.target, .secrets = *out.objects, .ns = "ns"};
  check_receivers(config, context, out.sink);
  out.check_faults = out.sink.errors();
  if (out.check_faults > 0) return out;
  context.v1beta1 = config.v1beta1;
  context.path = "spec.receivers[0]";
  out.receiver = convert_receiver(config.receivers.front(), "ns/cfg/r", context, out.sink);
  return out;
}

const Options kOperator{.target = Target::kOperator};

doc::Node schema_of_receivers(const doc::Document& crd, std::string_view version) {
  const doc::Node versions = crd.root().get("spec").get("versions");
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions.item(i).get("name").text() != version) continue;
    return versions.item(i)
        .get("schema")
        .get("openAPIV3Schema")
        .get("properties")
        .get("spec")
        .get("properties")
        .get("receivers")
        .get("items");
  }
  return {};
}

/// Adds to `missing` what the schema has and the table has not, and the reverse.
void compare_schema(doc::Node schema, const Table& table, bool v1beta1, const std::string& path,
                    std::vector<std::string>& missing) {
  const doc::Node properties = schema.get("properties");
  REQUIRE_MESSAGE(properties, path);
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const doc::Entry property = properties.entry(i);
    const std::string inner = path + "." + std::string(property.key);
    const auto row = std::find_if(table.fields.begin(), table.fields.end(),
                                  [&](const Field& field) { return field.crd == property.key; });
    if (row == table.fields.end()) {
      missing.push_back("no row for " + inner);
    } else if (row->sub) {
      compare_schema(row->kind == Kind::kObjectList ? property.value.get("items") : property.value, *row->sub,
                     v1beta1, inner, missing);
    }
  }
  for (const Field& field : table.fields) {
    const bool expected = !v1beta1 || field.carry != Carry::kUnknownToV1beta1;
    if (static_cast<bool>(properties.get(field.crd)) != expected)
      missing.push_back("no such field: " + path + "." + std::string(field.crd));
  }
}

}  // namespace

TEST_CASE("translate::receivers: every field of the CRD has a row") {
  const std::string path = C2C_TESTDATA "/../lib/schema/crds/monitoring.coreos.com_alertmanagerconfigs.yaml";
  source::FileSet files;
  diag::Sink sink;
  const auto crd = doc::parse_yaml_text(files, "crd.yaml", testing::read_file(path), {}, sink);
  REQUIRE(crd);
  for (const std::string version : {"v1alpha1", "v1beta1"}) {
    const doc::Node schema = schema_of_receivers(*crd, version);
    REQUIRE(schema);
    std::vector<std::string> missing;
    CHECK(schema.get("properties").size() == all_types().size() + 1);  // and the name
    for (const Listed& listed : all_types()) {
      const std::string key(crd::crd_key(listed.type->type));
      compare_schema(schema.get("properties").get(key).get("items"), listed.type->table, version == "v1beta1",
                     key, missing);
    }
    // Known to one version only.
    std::string all;
    for (const std::string& one : missing) all += one + "\n";
    CHECK_MESSAGE(missing.empty(), version << "\n" << all);
  }
}

TEST_CASE("translate::receivers: `global.httpConfig` of an Alertmanager object has the fields of receivers but for `proxyURL`") {
  source::FileSet files;
  diag::Sink sink;
  const auto crd = doc::parse_yaml_text(
      files, "crd.yaml", testing::read_file(C2C_TESTDATA "/../lib/schema/crds/monitoring.coreos.com_alertmanagers.yaml"), {},
      sink);
  REQUIRE(crd);
  doc::Node schema = crd->root().get("spec").get("versions").item(0).get("schema").get("openAPIV3Schema");
  for (const char* name : {"spec", "alertmanagerConfiguration", "global", "httpConfig"})
    schema = schema.get("properties").get(name);
  REQUIRE(schema.is_mapping());
  std::vector<std::string> missing;
  compare_schema(schema, kHttpConfigTable, false, "httpConfig", missing);
  CHECK(missing == std::vector<std::string>{"no such field: httpConfig.proxyURL"});
}

TEST_CASE("translate::receivers: the types stand in the order of the output") {
  std::size_t i = 0;
  std::set<int> rules;
  std::set<int> references;
  for (const Listed& listed : all_types()) {
    CHECK(static_cast<std::size_t>(listed.type->type) == i++);
    rules.insert(listed.rules);
    references.insert(listed.references);
  }
  CHECK(i == crd::kReceiverTypes);
  CHECK(rules.size() == crd::kReceiverTypes);
  CHECK(references.size() == crd::kReceiverTypes);
}

TEST_CASE("translate::receivers: a finding points at the guilty value") {
  const Run bad = run("    webhookConfigs:\n    - url: https://ok.example\n    - url: ftp://x.example\n");
  CHECK(bad.only().id == "alertmanager/receiver-url");
  CHECK(bad.only().field == "spec.receivers[0].webhookConfigs[1].url");
  CHECK(bad.marked(bad.only()) == "ftp://x.example");

  const Run deep = run(
      "    slackConfigs:\n    - actions:\n      - {type: button, text: t, url: u, confirm: {title: q}}\n");
  CHECK(deep.only().id == "alertmanager/receiver-missing-field");
  CHECK(deep.only().field == "spec.receivers[0].slackConfigs[0].actions[0].confirm.text");
  CHECK(deep.marked(deep.only()) == "{title: q}");

  const Run lost =
      run("    slackConfigs:\n    - apiURL: {name: s, key: none}\n    - apiURL: {name: t, key: url}\n");
  REQUIRE(lost.sink.all().size() == 2);
  CHECK(lost.sink.all()[0].id == "secret/unresolved");
  CHECK(lost.sink.all()[0].message == "the Secret `ns/s` has no key `none`");
  CHECK(lost.marked(lost.sink.all()[0]) == "{name: s, key: none}");
  CHECK(lost.sink.all()[1].message == "there is no Secret `ns/t`");
}

TEST_CASE("translate::receivers: all faults are found, each once") {
  const Run many =
      run("    pushoverConfigs:\n    - {html: true, monospace: true, url: nope, retry: 1x}\n"
          "    telegramConfigs:\n    - {botToken: {name: s, key: word}, botTokenFile: /t}\n"
          "    snsConfigs:\n    - {topicARN: a, phoneNumber: b, sigv4: {accessKey: {name: s, key: word}}}\n"
          "    victoropsConfigs:\n    - {routingKey: '', customFields: [{key: entity_id, value: x}]}\n"
          "    opsgenieConfigs:\n    - responders: [{type: team}, {id: a, type: '{{ .X'}, {id: a, type: "
          "Team}, {id: a, type: crew}]\n"
          "    emailConfigs:\n    - {to: a, smarthost: 'h', headers: [{key: A, value: b}, {key: a, value: "
          "c}]}\n");
  std::multiset<std::string> fields;
  for (const auto& finding : many.sink.all())
    fields.insert(finding.field.substr(std::string("spec.receivers[0].").size()));
  CHECK(fields == std::multiset<std::string>{
                      "pushoverConfigs[0]", "pushoverConfigs[0]", "pushoverConfigs[0].monospace",
                      "pushoverConfigs[0].url", "pushoverConfigs[0].retry", "telegramConfigs[0].botTokenFile",
                      "telegramConfigs[0].chatID", "snsConfigs[0].phoneNumber",
                      "snsConfigs[0].sigv4.accessKey", "victoropsConfigs[0].routingKey",
                      "victoropsConfigs[0].customFields[0].key", "opsgenieConfigs[0].responders[0]",
                      "opsgenieConfigs[0].responders[1].type", "opsgenieConfigs[0].responders[3].type",
                      "emailConfigs[0].smarthost", "emailConfigs[0].headers[1].key"});
}

TEST_CASE("translate::receivers: the order is the operator's") {
  const Run two =
      run("    webhookConfigs:\n    - {urlSecret: {name: none, key: a}}\n"
          "    wechatConfigs:\n    - {apiURL: nope}\n"
          "    opsgenieConfigs:\n    - {apiKey: {name: none, key: a}}\n"
          "    pagerdutyConfigs:\n    - {routingKey: {name: none, key: a}}\n");
  std::vector<std::string> fields;
  for (const auto& finding : two.sink.all()) fields.push_back(finding.field);
  CHECK(fields == std::vector<std::string>{"spec.receivers[0].wechatConfigs[0].apiURL",
                                           "spec.receivers[0].pagerdutyConfigs[0].routingKey",
                                           "spec.receivers[0].opsgenieConfigs[0].apiKey",
                                           "spec.receivers[0].webhookConfigs[0].urlSecret"});
}

TEST_CASE("translate::receivers: white space around URLs from secrets") {
  const std::string teams = "    msteamsConfigs:\n    - webhookUrl: {name: s, key: padded}\n";
  const std::string hook = "    webhookConfigs:\n    - urlSecret: {name: s, key: padded}\n";
  const std::string slack = "    slackConfigs:\n    - apiURL: {name: s, key: padded}\n";
  for (const std::string& text : {teams, hook}) {
    const Run refused = run(text, kOperator);
    CHECK(refused.check_faults == 0);
    CHECK(refused.only().id == "alertmanager/receiver-url");
    CHECK(refused.only().message.find("hooks.example") == std::string::npos);
  }
  for (const std::string& text : {teams, hook, slack}) {
    const Run mended = run(text);
    CHECK_MESSAGE(mended.sink.empty(), mended.ids());
    CHECK(mended.yaml().find("url: https://hooks.example/x\n") != std::string::npos);
  }
  CHECK(run(slack, kOperator).sink.empty());
  CHECK(run("    slackConfigs:\n    - apiURL: {name: s, key: nourl}\n").only().id ==
        "alertmanager/receiver-url");
}

TEST_CASE("translate::receivers: durations in Go units for Cortex") {
  const std::string text =
      "    webhookConfigs:\n    - {url: 'http://x', timeout: 24h}\n"
      "    pushoverConfigs:\n    - {userKey: {name: s, key: word}, token: {name: s, key: word}, ttl: 1d, "
      "retry: 90s, expire: 1w}\n";
  const Run cortex = run(text);
  CHECK_MESSAGE(cortex.sink.empty(), cortex.ids());
  CHECK(cortex.yaml().find("timeout: 24h\n") != std::string::npos);
  CHECK(cortex.yaml().find("ttl: 24h\n") != std::string::npos);
  CHECK(cortex.yaml().find("retry: 1m30s\n") != std::string::npos);
  CHECK(cortex.yaml().find("expire: 168h\n") != std::string::npos);
  const Run theirs = run(text, kOperator);
  CHECK(theirs.yaml().find("timeout: 1d\n") != std::string::npos);
  CHECK(theirs.yaml().find("ttl: 1d\n") != std::string::npos);
  CHECK(theirs.yaml().find("expire: 1w\n") != std::string::npos);
  const Run bad = run("    slackConfigs:\n    - timeout: 1.5s\n");
  CHECK(bad.check_faults == 0);
  CHECK(bad.only().id == "alertmanager/duration");
}

TEST_CASE("translate::receivers: fields that the operator loses") {
  const std::string text =
      "    pushoverConfigs:\n    - {userKey: {name: s, key: word}, token: {name: s, key: word}, sound: bell, "
      "ttl: 60s}\n"
      "    snsConfigs:\n    - {topicARN: a, sigv4: {roleArn: r, externalId: e, useFIPSSTSEndpoint: true}}\n"
      "    webhookConfigs:\n    - url: http://x\n      httpConfig:\n        oauth2:\n"
      "          clientId: {configMap: {name: c, key: id}}\n          clientSecret: {name: s, key: word}\n"
      "          tokenUrl: http://t\n          tlsConfig: {serverName: sn}\n";
  for (const char* lost :
       {"sound: bell", "ttl: 1m", "external_id: e", "use_fips_sts_endpoint: true", "server_name: sn"}) {
    CAPTURE(lost);
    CHECK(run(text, {.v1beta1 = true}).yaml().find(lost) != std::string::npos);
    CHECK(run(text, {.target = Target::kOperator, .v1beta1 = true}).yaml().find(lost) == std::string::npos);
  }
  CHECK(run(text, kOperator).yaml().find("ttl: 60s") != std::string::npos);
  // What v1beta1 does not know is not converted.
  const std::string update = "    opsgenieConfigs:\n    - updateAlerts: true\n";
  CHECK(run(update).yaml().find("update_alerts: true") != std::string::npos);
  CHECK(run(update, {.v1beta1 = true}).yaml().find("update_alerts") == std::string::npos);
}

TEST_CASE("translate::receivers: sigv4 externalId needs roleArn where it is written") {
  const std::string text = "    snsConfigs:\n    - {topicARN: a, sigv4: {externalId: e}}\n";
  CHECK(run(text, kOperator).sink.empty());
  CHECK(run(text, {.target = Target::kOperator, .version = "0.33.0"}).only().field ==
        "spec.receivers[0].snsConfigs[0].sigv4.externalId");
  CHECK(run(text).only().id == "alertmanager/receiver-missing-field");
  CHECK(run(text, {.version = "0.30.0"}).yaml().find("external_id") == std::string::npos);
}

TEST_CASE("translate::receivers: rocketchat for Cortex") {
  const std::string text =
      "    rocketchatConfigs:\n    - token: {name: s, key: empty}\n      tokenID: {name: s, key: word}\n"
      "      fields: [{title: a}, {title: b, short: false}]\n      actions: [{text: go}]\n";
  CHECK(run(text).yaml() ==
        "name: ns/cfg/r\nrocketchat_configs:\n- token: \"\"\n  token_id: p4ssw0rd\n  fields:\n  - title: a\n"
        "  - short: false\n    title: b\n  short_fields: false\n  link_names: false\n  actions:\n  - text: "
        "go\n");
  const std::string theirs = run(text, kOperator).yaml();
  CHECK(theirs.find("short: null") != std::string::npos);
  CHECK(theirs.find("is_webview: false") != std::string::npos);
  CHECK(theirs.find("msg_in_chat_window: false") != std::string::npos);
}

TEST_CASE("translate::receivers: pushover's files") {
  const Run alone = run("    pushoverConfigs:\n    - {userKeyFile: /k, token: {name: s, key: word}}\n");
  CHECK(alone.only().id == "alertmanager/receiver-missing-field");
  CHECK(alone.only().field == "spec.receivers[0].pushoverConfigs[0].userKeyFile");
  const std::string both =
      "    pushoverConfigs:\n    - {userKey: {name: s, key: word}, token: {name: s, key: word}, tokenFile: "
      "/k}\n";
  const Run warned = run(both);
  CHECK(warned.only().id == "cortex/file-setting");
  CHECK(warned.only().level == diag::Level::kWarning);
  CHECK(warned.yaml().find("file") == std::string::npos);
  CHECK(run(both, kOperator).sink.empty());
  CHECK(run("    pushoverConfigs:\n    - {userKey: {name: s, key: empty}, token: {name: s, key: word}}\n")
            .only()
            .id == "alertmanager/receiver-value");
}

TEST_CASE("translate::receivers: secrets keep their reference and are never shown") {
  const Run ok = run("    slackConfigs:\n    - {apiURL: {name: s, key: url}, channel: c}\n");
  const doc::Mapping& slack = *ok.receiver.mapping()->find("slack_configs")->sequence()->front().mapping();
  REQUIRE(slack.find("api_url")->secret());
  CHECK(slack.find("api_url")->secret()->reference == "ns/s#url");
  CHECK(ok.objects->files.get(0).bytes().substr(slack.find("channel")->origin().begin, 1) == "c");
  CHECK(ok.receiver.mapping()->find("slack_configs")->origin().valid());

  const Run token =
      run("    telegramConfigs:\n    - {botToken: {name: s, key: empty}, chatID: -1001234567890123}\n");
  CHECK(token.only().id == "alertmanager/receiver-value");
  const Run chat =
      run("    telegramConfigs:\n    - {botToken: {name: s, key: word}, chatID: -1001234567890123}\n");
  CHECK(chat.yaml().find("chat_id: -1001234567890123") != std::string::npos);
}

TEST_CASE("translate::receivers: nothing is said about a placeholder's value") {
  const std::string text =
      "    slackConfigs:\n    - apiURL: {name: s, key: nourl}\n    msteamsConfigs:\n    - webhookUrl: {name: "
      "s, key: nourl}\n"
      "    webhookConfigs:\n    - urlSecret: {name: s, key: nourl}\n      httpConfig: {tlsConfig: {ca: "
      "{secret: {name: s, key: word}}}}\n";
  const Run unknown = run(text, {.placeholders = true});
  CHECK_MESSAGE(unknown.sink.empty(), unknown.ids());
  CHECK(run(text).sink.errors() == 3);
}

TEST_CASE("translate::receivers: versions") {
  const Run slack =
      run("    slackConfigs:\n    - {messageText: m, updateMessage: false}\n", {.version = "0.30.0"});
  CHECK(slack.sink.errors() == 2);
  const Run teams =
      run("    msteamsv2Configs:\n    - webhookURL: {name: s, key: url}\n", {.version = "0.27.0"});
  CHECK(teams.only().id == "alertmanager/receiver-version");
  CHECK(teams.only().message ==
        "`msteamsv2Configs` needs Alertmanager 0.28.0, and the configuration is for 0.27.0");
  const Run update = run("    slackConfigs:\n    - {apiURL: {name: s, key: url}, updateMessage: true}\n",
                         {.version = "0.32.0"});
  CHECK(update.only().field == "spec.receivers[0].slackConfigs[0].updateMessage");
}

TEST_CASE("translate::receivers: late faults") {
  CHECK(run("    webexConfigs:\n    - {roomID: ''}\n").only().field ==
        "spec.receivers[0].webexConfigs[0].roomID");
  CHECK(run("    msteamsv2Configs:\n    - {title: t}\n").only().field ==
        "spec.receivers[0].msteamsv2Configs[0].webhookURL");
  const Run email = run("    emailConfigs:\n    - {to: a, threading: {}}\n");
  CHECK(email.check_faults == 0);
  CHECK(email.sink.errors() == 3);  // from, smarthost, threadByDate
  const Run unnamed =
      run("    webhookConfigs:\n    - url: http://x\n      httpConfig: {authorization: {credentials: {name: "
          "'', key: k}}}\n");
  CHECK(unnamed.check_faults == 0);
  CHECK(unnamed.only().id == "secret/unresolved");
}

TEST_CASE("translate::receivers: an email's address of the server") {
  const std::string text =
      "    emailConfigs:\n    - {to: a, from: b, smarthost: '[::1]:25', html: '', headers: [{key: X, value: "
      "y}]}\n";
  CHECK(run(text).yaml() ==
        "name: ns/cfg/r\nemail_configs:\n- to: a\n  from: b\n  headers:\n    X: \"y\"\n  html: \"\"\n  "
        "smarthost: \"[::1]:25\"\n");
}

TEST_CASE("translate::receivers: an empty payload is written, an address of nothing is not") {
  CHECK(run("    webhookConfigs:\n    - {url: 'http://x', payload: ''}\n", {.version = "0.32.0"}).yaml() ==
        "name: ns/cfg/r\nwebhook_configs:\n- url: http://x\n  payload: \"\"\n");
  CHECK(run("    emailConfigs:\n    - {to: a, from: b, smarthost: ':'}\n").yaml() ==
        "name: ns/cfg/r\nemail_configs:\n- to: a\n  from: b\n");
}

TEST_CASE("translate::receivers: the same name twice") {
  const Run twice = run("  - name: r\n");
  CHECK(twice.only().id == "alertmanager/receiver-name");
  CHECK(twice.only().field == "spec.receivers[1].name");
  CHECK(twice.only().labels.size() == 1);
}

}  // namespace c2c::translate::receivers
