#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "amconfig/check.h"
#include "amconfig/fields.h"
#include "amconfig/read.h"
#include "amconfig/reprint.h"
#include "amconfig/secrets.h"
#include "doc/parse.h"
#include "doc/write.h"

namespace c2c::amconfig {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(C2C_TESTDATA) / "corpus/alertmanagerconfig";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in, path.string());
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

doc::Value parse(std::string text) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "base", std::move(text), {}, sink);
  REQUIRE(document);
  return read_config(document->root());
}

/// Ids and messages of the check for the operator.
std::string findings(const std::string& text) {
  diag::Sink sink;
  check_base_for_operator(parse(text), sink);
  std::string result;
  for (const diag::Diagnostic& finding : sink.all()) {
    CHECK(finding.id == "alertmanager/base");
    result += finding.message + "\n";
  }
  return result;
}

std::string base(std::string_view receiver) {
  return fmt::format("route: {{receiver: r}}\nreceivers: [{{name: r, {}}}]\n", receiver);
}

}  // namespace

TEST_CASE("amconfig::check_base_for_operator: the bases of the corpus") {
  int good = 0;
  int bad = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".base.yaml")) continue;
    CAPTURE(name);
    const bool refused = name.starts_with("bad-") || name.starts_with("unknown-to-operator-");
    const std::string found = findings(read(entry.path()));
    INFO(found);
    CHECK(found.empty() != refused);
    ++(refused ? bad : good);
  }
  CHECK(good >= 6);
  CHECK(bad >= 10);
}

TEST_CASE("amconfig::check_base_for_operator: newer than Cortex, narrower than Alertmanager") {
  CHECK(findings(base("webhook_configs: [{url: 'http://h', payload: {a: b}}]")) == "");
  CHECK(findings(base(
            "slack_configs: [{api_url: 'https://slack.com/api/chat.postMessage', update_message: true}]")) ==
        "");
  CHECK(findings(base("slack_configs: [{api_url: 'https://x', update_message: true}]")).find("bot token") !=
        std::string::npos);
  CHECK(findings(base("mattermost_configs: [{}]")).find("mattermost_webhook_url") != std::string::npos);
  CHECK(findings(base("webhook_configs: [{url_file: /a, timeout: 5}]")).find("the operator") !=
        std::string::npos);
  CHECK(findings(base("webhook_configs: [{url_file: /a, max_alerts: 4294967296}]")).find("2147483647") !=
        std::string::npos);
  CHECK(findings(base("discord_configs: [{webhook_url_file: /a}]")).find("operator does not know") !=
        std::string::npos);
  CHECK(findings(
            base("jira_configs: [{api_url: 'http://h', project: a, issue_type: b, summary: {template: x}}]"))
            .find("only takes a string") != std::string::npos);
  CHECK(findings("route: {receiver: r, matchers: ['']}\nreceivers: [{name: r}]\n")
            .find("cannot have matchers") != std::string::npos);
}

TEST_CASE("amconfig::check_base_root: alone") {
  diag::Sink sink;
  check_base_root(parse("route: {receiver: r, match: {a: b}, continue: true, mute_time_intervals: [x]}"),
                  sink);
  CHECK(sink.all().size() == 3);
  diag::Sink odd;
  for (const char* text : {"{}", "[]", "route: 1", "route: {receiver: [a], matchers: 1}"})
    check_base_root(parse(text), odd);
  CHECK(odd.all().size() == 4);
  diag::Sink good;
  check_base_root(parse("route: {receiver: r, tracing: x}"), good);
  CHECK(good.empty());
}

TEST_CASE("amconfig::reprint_as_operator: as the operator printed it") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(C2C_TESTDATA) / "amconfig/reprint")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".printed.yaml")) continue;
    CAPTURE(name);
    const std::string stem = name.substr(0, name.find(".printed"));
    const fs::path own = entry.path().parent_path() / (stem + ".base.yaml");
    const doc::Value given = parse(read(fs::exists(own) ? own : kCorpus / (stem + ".base.yaml")));
    const doc::Value printed = reprint_as_operator(given);
    INFO(doc::write_yaml(printed, doc::SecretMode::kReveal));
    CHECK(printed == parse(read(entry.path())));
    ++count;
  }
  CHECK(count >= 7);
}

TEST_CASE("amconfig::redact_url: passwords and odd paths") {
  CHECK(redact_url("https://u:p@h/x?y#z") == "https://u:xxxxx@h/x?y#z");
  CHECK(redact_url("HTTPS://u@h") == "https://u@h");
  CHECK(redact_url("https://u:@h") == "https://u:xxxxx@h");
  CHECK(redact_url("https://h/a b/é") == "https://h/a%20b/%C3%A9");
  CHECK(redact_url("https://h/a%2Fb!") == "https://h/a%2Fb!");
  CHECK(redact_url("https://h/?a=@:b") == "https://h/?a=@:b");
  CHECK(redact_url("http://h#a b\n") == "http://h#a%20b%0A");
  CHECK(redact_url("http://h#") == "http://h");
  CHECK(redact_url("http://é:80") == "http://%C3%A9:80");
  CHECK(redact_url("http://u%2fx:p@h") == "http://u%2Fx:xxxxx@h");
  CHECK(redact_url("http://[fe80::1%25en0]:1") == "http://[fe80::1%25en0]:1");
  CHECK(redact_url("http://") == "http:");
  CHECK(redact_url("http:///x y") == "http:///x%20y");
  CHECK(redact_url("X:a b?c d") == "x:a b?c d");
  CHECK(redact_url("*") == "*");
  CHECK(redact_url("") == "");
}

TEST_CASE("amconfig::read_config: text as it was written") {
  const doc::Value config = parse(
      "route:\n  receiver: 007\n  match: {a: yes, b: 1.0, c: ~}\n  group_by: [on, 0x10]\n  continue: yes\n  "
      "group_wait: 0\n"
      "receivers:\n- name: 1e3\n  webhook_configs: [{max_alerts: 010, timeout: 5}]\n  pagerduty_configs: "
      "[{details: {n: 010}}]\nfoo: yes\n");
  const doc::Value expected = parse(
      "route:\n  receiver: '007'\n  match: {a: 'yes', b: '1.0', c: null}\n  group_by: ['on', '0x10']\n  "
      "continue: true\n"
      "  group_wait: '0'\nreceivers:\n- name: '1e3'\n  webhook_configs: [{max_alerts: 8, timeout: 5}]\n"
      "  pagerduty_configs: [{details: {n: 8}}]\nfoo: true\n");
  CHECK(config == expected);
}

TEST_CASE("amconfig::mark_secrets: nothing secret is left plain") {
  doc::Value config = parse(
      "global: {smtp_auth_password: hunter1, opsgenie_api_key: '', slack_api_url: 'https://hunter2'}\n"
      "route: {receiver: r}\n"
      "receivers:\n"
      "- name: r\n"
      "  webhook_configs:\n"
      "  - url: https://hunter3\n"
      "    http_config:\n"
      "      basic_auth: {username: u, password: hunter4}\n"
      "      proxy_connect_header: {A: [hunter5]}\n"
      "      http_headers: {X-A: {values: [v], secrets: [hunter6]}}\n"
      "      oauth2: {client_id: c, client_secret: hunter7, tls_config: {key: hunter8}}\n"
      "  sns_configs: [{sigv4: {secret_key: hunter9}}]\n");
  mark_secrets(config);
  const std::string text = doc::write_yaml(config, doc::SecretMode::kMask);
  INFO(text);
  CHECK(text.find("hunter") == std::string::npos);
  CHECK(text.find("username: u") != std::string::npos);
  CHECK(text.find("inline") != std::string::npos);
  CHECK(doc::write_yaml(config, doc::SecretMode::kReveal).find("hunter9") != std::string::npos);
}

TEST_CASE("amconfig::config_struct: no key twice, a struct where one is named") {
  std::set<const Struct*> seen;
  const auto visit = [&](const auto& self, const Struct& type) -> void {
    if (!seen.insert(&type).second) return;
    std::set<std::string_view> names;
    for (const Field& field : type.fields) {
      CAPTURE(field.name);
      CHECK(names.insert(field.name).second);
      const bool is_struct = field.type == Type::kStruct || field.type == Type::kTextOrStruct;
      CHECK(is_struct == (field.sub != nullptr));
      CHECK(type.find(field.name) == &field);
      if (field.sub != nullptr) self(self, *field.sub);
    }
  };
  visit(visit, config_struct());
  CHECK(seen.size() > 40);
}

}  // namespace c2c::amconfig
