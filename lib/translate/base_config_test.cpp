#include "translate/base_config.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "doc/write.h"
#include "k8s/read.h"
#include "translate/alertmanager.h"

namespace c2c::translate {
namespace {

/// The Secret of an Alertmanager object: keys and values.
class OneSecret : public SecretSource {
 public:
  explicit OneSecret(std::map<std::string, std::string> values) : values_(std::move(values)) {}
  [[nodiscard]] SecretLookup find(RefKind, std::string_view, std::string_view name, std::string_view key) const override {
    SecretLookup lookup;
    lookup.object_found = name == "alertmanager-main";
    const auto found = values_.find(std::string(key));
    if (lookup.object_found && found != values_.end()) lookup.value = base::Secret(found->second);
    return lookup;
  }
  [[nodiscard]] std::vector<std::string> keys(RefKind, std::string_view, std::string_view) const override {
    std::vector<std::string> out;
    for (const auto& entry : values_) out.push_back(entry.first);
    return out;
  }

 private:
  std::map<std::string, std::string> values_;
};

struct Built {
  source::FileSet files;
  diag::Sink sink;
  std::vector<k8s::Object> objects;
  AlertmanagerResult result;

  Built(std::map<std::string, std::string> secret, Target target) {
    const source::FileId file =
        files.add("input.yaml",
                  "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: m}\n"
                  "spec: {alertmanagerConfigSelector: {}}\n");
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, {}, sink)) objects.push_back(std::move(object));
    }
    REQUIRE(objects.size() == 1);
    AlertmanagerInputs inputs;
    inputs.alertmanager = &objects.front();
    AlertmanagerOptions options;
    options.target = target;
    result = build_alertmanager(inputs, options, OneSecret(std::move(secret)), files, sink);
  }

  /// Everything that people see: "file:line: message", help and path; the source line too, unless it is of a secret file.
  [[nodiscard]] std::string shown() const {
    std::string out;
    for (const diag::Diagnostic& finding : sink.all()) {
      CHECK(finding.labels.empty());
      if (finding.span.valid()) {
        const source::File& file = files.get(finding.span.file);
        const std::uint32_t line = file.position(finding.span.begin).line;
        out += file.path() + ":" + std::to_string(line) + ": ";
        if (!file.is_secret()) out += std::string(file.line(line)) + "\n";
      }
      out += finding.message + "\n" + finding.help + "\n" + finding.field + "\n";
    }
    return out;
  }
};

doc::Value read(const std::string& text) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "base.yaml", text, kBaseParse, sink);
  REQUIRE(document);
  return base_from_node(document->root());
}

}  // namespace

TEST_CASE("translate::Base: merge keys and aliases are read as Alertmanager reads them") {
  // The later of a merge key and a key wins, whichever it is, and a merge key may come twice.
  const Built built(
      {{"alertmanager.yaml",
        "global: {http_config: &h {follow_redirects: false, proxy_url: 'http://p:1'}}\n"
        "route: &r {receiver: x, group_wait: 1m, <<: {group_wait: 2m, group_interval: 3m}, <<: {repeat_interval: 4h}}\n"
        "receivers:\n- &x {name: x, webhook_configs: &w [{url: 'http://h/', http_config: {<<: *h, proxy_url: 'http://q:1'}}]}\n"
        "- {<<: *x, name: y}\n- {name: z, webhook_configs: *w}\n"}},
      Target::kCortex);
  CHECK(built.sink.all().empty());
  const std::string hooks =
      "  webhook_configs:\n  - url: http://h/\n    http_config:\n      proxy_url: http://q:1\n      follow_redirects: false\n";
  CHECK(doc::write_yaml(built.result.config, doc::SecretMode::kReveal) ==
        "global:\n  http_config:\n    follow_redirects: false\n    proxy_url: http://p:1\n"
        "route:\n  receiver: x\n  group_wait: 2m\n  group_interval: 3m\n  repeat_interval: 4h\n"
        "receivers:\n- name: x\n" +
            hooks + "- name: \"y\"\n" + hooks + "- name: z\n" + hooks);
  // The same key twice is a fault all the same.
  const Built twice({{"alertmanager.yaml", "route: {receiver: x, receiver: x}\nreceivers: [{name: x}]\n"}}, Target::kCortex);
  CHECK(twice.sink.errors() == 1);
}

TEST_CASE("translate::base_from_node: text as Alertmanager's reader has it, keys too") {
  const doc::Value got = read(
      "route: {receiver: on, match: {n: x, on: y, Yes: e, team: 007, z: ~, q: 1_0, d: 2001-01-01, s: 190:20:30, f: 1.50, i: "
      ".inf}}\n"
      "receivers: [{name: on, opsgenie_configs: [{details: {n: no, 1: 010, 1.50: 1.0, 007: on, ~: nul, .inf: z, 1_0: k, 0x1F: "
      ".nan}}],\n"
      "  pagerduty_configs: [{details: {on: no, 1: 010}}]}]\n");
  const doc::Value wanted = read(
      "route: {receiver: 'on', match: {'n': 'x', 'on': 'y', 'Yes': 'e', team: '007', z: ~, q: '1_0', d: '2001-01-01', s: "
      "'190:20:30',\n"
      "  f: '1.50', i: '.inf'}}\n"
      "receivers: [{name: 'on', opsgenie_configs: [{details: {'n': 'no', '1': '010', '1.50': '1.0', '007': 'on', '': 'nul', "
      "'.inf': 'z',\n"
      "  '1_0': 'k', '0x1F': '.nan'}}], pagerduty_configs: [{details: {'on': false, '1': 8}}]}]\n");
  CHECK(doc::write_yaml(got, doc::SecretMode::kReveal) == doc::write_yaml(wanted, doc::SecretMode::kReveal));
}

TEST_CASE("translate::read_base_secret: no value of the Secret is shown, whatever is wrong with it") {
  const std::string receiver = "route: {receiver: a}\nreceivers:\n- name: a\n";
  const std::vector<std::string> texts = {
      receiver +
          "  webhook_configs:\n  - {url: 'http://h/hush1', http_config: {proxy_connect_header: {A: [hush2]}, bogus: hush3}}\n",
      receiver + "  rocketchat_configs:\n  - {token: [hush1], token_id: {a: hush2}}\n",
      receiver + "  telegram_configs:\n  - {bot_token: hush1, chat_id: hush2, parse_mode: hush3}\n",
      receiver + "  pagerduty_configs:\n  - {routing_kye: hush1, details: {a: hush2}, links: hush3}\n",
      receiver + "  discord_configs:\n  - {webhook_url: 'hush1 bad', content: hush2}\n",
      receiver + "  slack_configs:\n  - {api_url: 'https://hush1:hush2/%zz', http_config: {authorization: hush3}}\n",
      receiver + "  email_configs:\n  - {to: hush1, smarthost: hush2, headers: {X-Token: hush3}, bogus: 1}\n",
      receiver + "  opsgenie_configs:\n  - {api_key: k, responders: [{id: x, type: '{{ hush1'}]}\n",
      receiver +
          "  webhook_configs:\n  - {url: 'http://{{ hush1 }', timeout: hush2, http_config: {proxy_url: 'http://h:hush3'}}\n",
      receiver +
          "  sns_configs:\n  - topic_arn: x\n    bogus: |\n      hush1\n      hush2\n    sigv4: # hush3\n      secret_key: "
          "[hush4]\n",
      receiver + "  pagerduty_configs:\n  - {routing_key: k, http_config: {tls_config: {min_version: hush1}}}\n",
      receiver +
          "  jira_configs:\n  - {api_url: 'http://h', project: p, issue_type: i, api_type: hush1, http_config: {basic_auth: "
          "[hush2]}}\n",
      "global: {smtp_smarthost: hush1, resolve_timeout: hush2, opsgenie_api_url: hush3}\n" + receiver,
      "route: {receiver: a, group_wait: hush1, routes: [{matchers: ['hush2!'], match_re: {a: 'hush3('}, group_by: ['hush-4']}]}\n"
      "receivers: [{name: a}]\ninhibit_rules: [{equal: ['hush-5']}]\n",
      receiver +
          "time_intervals: [{name: t, time_intervals: [{times: [{start_time: hush1, end_time: hush2}], weekdays: [hush3],\n"
          "  days_of_month: [hush4], location: hush5, years: [hush6], months: [hush7]}]}]\n",
      "a: 'hush1\n",
      "a: hush1: hush2\n",
      "a: *hush1\n",
      "a: !!int hush1\n",
      "a: hush1\na: hush2\n",
      "{{ hush1 }}\n",
      "hush1\n",
      "aHVzaDEK",
  };
  for (const Target target : {Target::kCortex, Target::kOperator}) {
    for (const std::string& text : texts) {
      CAPTURE(text);
      const Built built({{"alertmanager.yaml", text}}, target);
      CHECK(built.result.failed);
      CHECK(built.sink.errors() > 0);
      const std::string shown = built.shown();
      CAPTURE(shown);
      CHECK(shown.find("hush") == std::string::npos);
      CHECK(shown.find("aHVz") == std::string::npos);
    }
  }
}

TEST_CASE("translate::read_base_secret: a finding names its line") {
  const Built built({{"alertmanager.yaml", "route: {receiver: a}\nreceivers:\n- name: a\n  bogus: hush\n"}}, Target::kCortex);
  CHECK(built.shown().find("m/alertmanager-main#alertmanager.yaml:4: `receivers[a].bogus`") != std::string::npos);
}

TEST_CASE("translate::resolve_templates: a pattern takes the Secret's other keys") {
  const std::map<std::string, std::string> secret = {
      {"alertmanager.yaml",
       "route: {receiver: a}\nreceivers: [{name: a}]\ntemplates: ['/etc/alertmanager/config/*.tmpl', 'b*']\n"},
      {"a.tmpl", "one"},
      {"c.txt", "two"},
  };
  const Built built(secret, Target::kCortex);
  CHECK_FALSE(built.result.failed);
  CHECK(built.result.templates == std::map<std::string, std::string>{{"a.tmpl", "one"}});
  const auto warnings = std::count_if(built.sink.all().begin(), built.sink.all().end(), [](const diag::Diagnostic& finding) {
    return finding.message == "there is no template for the pattern `b*`";
  });
  CHECK(warnings == 1);
}

}  // namespace c2c::translate
