#include "amconfig/check.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "doc/parse.h"

namespace c2c::amconfig {
namespace {

namespace fs = std::filesystem;

const std::string kTestdata = C2C_TESTDATA;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in, path.string());
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct Checked {
  std::vector<diag::Diagnostic> findings;
  source::FileSet files;

  [[nodiscard]] std::string all() const {
    std::string text;
    for (const diag::Diagnostic& finding : findings)
      text += fmt::format("{} {} | {}\n", finding.id, finding.message, finding.help);
    return text;
  }
  [[nodiscard]] bool has(std::string_view part) const { return all().find(part) != std::string::npos; }
};

doc::Value parse(source::FileSet& files, std::string text, diag::Sink& sink) {
  const auto document = doc::parse_yaml_text(files, "config", std::move(text), {}, sink);
  REQUIRE(document);
  return doc::Value::from_node(document->root());
}

void check(Checked& out, const std::string& text, const std::map<std::string, std::string>& templates = {},
           const CheckOptions& options = {}) {
  diag::Sink sink;
  const doc::Value config = parse(out.files, text, sink);
  check_for_cortex(config, templates, options, sink);
  out.findings = sink.all();
}

/// A configuration whose only receiver has one integration.
std::string with_receiver(std::string_view integration) {
  return fmt::format("route: {{receiver: r}}\nreceivers:\n- name: r\n  {}\n", integration);
}

struct Case {
  std::string_view text;
  std::string_view finding;  ///< a part of it; empty: there must be none
};

void check_cases(const std::vector<Case>& cases, std::string (*frame)(std::string_view)) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    Checked checked;
    check(checked, frame(c.text));
    INFO(checked.all());
    if (c.finding.empty())
      CHECK(checked.findings.empty());
    else
      CHECK(checked.has(c.finding));
  }
}

std::string whole(std::string_view text) { return std::string(text); }
std::string with_global(std::string_view text) {
  return fmt::format("global: {}\nroute: {{receiver: r}}\nreceivers: [{{name: r}}]\n", text);
}
std::string with_http(std::string_view text) {
  return with_receiver(fmt::format("webhook_configs: [{{url: 'http://h', http_config: {}}}]", text));
}
std::string with_route(std::string_view text) {
  return fmt::format("route: {{receiver: r, routes: [{}]}}\nreceivers: [{{name: r}}]\n", text);
}
std::string with_period(std::string_view text) {
  return fmt::format(
      "route: {{receiver: r}}\nreceivers: [{{name: r}}]\ntime_intervals: [{{name: t, time_intervals: "
      "[{}]}}]\n",
      text);
}

}  // namespace

TEST_CASE("amconfig::check_for_cortex: the whole configuration") {
  check_cases(
      {{"route: {receiver: r}\nreceivers: [{name: r}]", ""},
       {"{}", "there is no route"},
       {"receivers: [{name: r}]", "there is no route"},
       {"route: {}\nreceivers: [{name: r}]", "the root route has no receiver"},
       {"route: {receiver: x}\nreceivers: [{name: r}]", "`route.receiver`: the receiver `x` is not defined"},
       {"route: {receiver: r, continue: true}\nreceivers: [{name: r}]", "cannot continue"},
       {"route: {receiver: r, matchers: [a=b]}\nreceivers: [{name: r}]", "has matchers"},
       {"route: {receiver: r, matchers: ['']}\nreceivers: [{name: r}]", ""},
       {"route: {receiver: r}\nreceivers: [{name: r}, {name: r}]", "a receiver `r` exists already"},
       {"route: {receiver: r}\nreceivers: [{name: r}, {name: ''}]", "`name` is missing or empty"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\nfoo: 1", "cortex/unknown-field `foo`"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\nreciever: 1", "did you mean `receivers`?"},
       {"route: {receiver: r}\nreceivers: {name: r}", "a mapping where Alertmanager wants a list"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ntracing: {}", "`endpoint` is missing"},
       {"route: {receiver: r}\nreceivers: [{name: r, labels: {a: b}}]", "does not know this field yet"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: [a.tmpl, '*.tmpl']", ""},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: [/etc/a.tmpl]", "cortex/template-name"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['a[']", "cortex/template-name"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['..']", "cortex/template-name"}},
      whole);
}

TEST_CASE("amconfig::check_for_cortex: global") {
  check_cases({{"{}", ""},
               {"{smtp_smarthost: 'h:25'}", ""},
               {"{smtp_smarthost: 'h:'}", "port cannot be empty"},
               {"{slack_api_url: ftp://x}", "its scheme is neither http nor https"},
               {"{slack_api_url: <secret>}", ""},
               {"{pagerduty_url: <secret>}", "not a URL"},
               {"{resolve_timeout: 1d}", ""},
               {"{resolve_timeout: 5}", "not a valid duration string"},
               {"{smtp_require_tls: 'true'}", "a string where Alertmanager wants true or false"},
               {"{smtp_tls_config: {min_version: TLS14}}", "unknown TLS version"},
               {"{opsgenie_api_key: a, opsgenie_api_key_file: b}", "exclude each other"},
               {"{opsgenie_api_key_file: b}", "cortex/file-setting"},
               {"{rocketchat_token: '~'}", "cannot be read here, not even in quotes"},
               {"{slack_app_token: a, slack_api_url: 'https://x'}", "exclude each other"},
               {"{slack_app_token: a, slack_api_url: 'https://slack.com/api/chat.postMessage'}", ""},
               {"{mattermost_webhook_url: 'https://x'}", "cortex/unknown-field"}},
              with_global);
}

TEST_CASE("amconfig::check_for_cortex: http_config and tls_config") {
  check_cases(
      {{"{}", ""},
       {"{bearer_token: a, basic_auth: {}}", "exclude each other"},
       {"{bearer_token_file: a}", "cortex/file-setting"},
       {"{authorization: {type: ' BASIC '}}", "use `basicAuth` instead"},
       {"{authorization: {credentials: a}, oauth2: {client_id: a, token_url: b}}", "exclude each other"},
       {"{oauth2: {token_url: b}}", "set `clientId`"},
       {"{oauth2: {client_id: b}}", "set `tokenUrl`"},
       {"{no_proxy: a}", "set `proxyUrl`"},
       {"{no_proxy: a, proxy_url: ''}", ""},
       {"{proxy_url: '://'}", "not a URL"},
       {"{proxy_from_environment: true, proxy_url: 'http://p'}", "exclude each other"},
       {"{proxy_connect_header: {A: [b]}}", "neither `proxy_url` nor `proxy_from_environment`"},
       {"{http_headers: {content-type: {values: [a]}}}", "the header `Content-Type` is not allowed"},
       {"{http_headers: {X-A: {files: [a]}}}", ""},
       {"{tls_config: {ca: a}}", ""},
       {"{tls_config: {ca_file: a}}", "put the PEM text into `ca`"},
       {"{tls_config: {cert: a}}", "set `keySecret`"},
       {"{tls_config: {key: a}}", "set `cert`"},
       {"{follow_redirects: 1}", "a number where Alertmanager wants true or false"},
       {"{authorization: null}", ""}},
      with_http);
}

TEST_CASE("amconfig::check_for_cortex: receivers") {
  check_cases(
      {{"webhook_configs: [{url: 'http://h', timeout: 24h}]", ""},
       {"webhook_configs: [{url: 'http://h', timeout: 1d}]", "write `24h` for `1d`"},
       {"webhook_configs: [{url: 'http://h', timeout: 5}]", ""},
       {"webhook_configs: [{url: 'http://h', max_alerts: -1}]", "out of range"},
       {"webhook_configs: [{url: 'http://h', payload: a}]", "remove `payload`"},
       {"webhook_configs: [{url: ''}]", "set `url` or `urlSecret`"},
       {"webhook_configs: [null]", "an empty entry"},
       {"webhook_configs: [{url: h}]", "not a URL: it has no scheme"},
       {"slack_configs: [{}]", "set `apiURL`"},
       {"slack_configs: [{api_url: 'http://h', fields: [{title: a}]}]", "`value` is missing"},
       {"slack_configs: [{api_url: 'http://h', actions: [{type: a, text: b}]}]", "neither `url` nor `name`"},
       {"slack_configs: [{app_token: a, http_config: {bearer_token: b}}]", "an app token exclude each other"},
       {"slack_configs: [{api_url: 'http://h', update_message: true}]", "remove `updateMessage`"},
       {"opsgenie_configs: [{}]", "set `apiKey`"},
       {"opsgenie_configs: [{api_key: a, responders: [{type: team}]}]",
        "none of `id`, `name` and `username`"},
       {"opsgenie_configs: [{api_key: a, responders: [{id: a, type: Teams}]}]", ""},
       {"opsgenie_configs: [{api_key: a, responders: [{id: a, type: x}]}]", "unknown type of responder"},
       {"victorops_configs: [{routing_key: a}]", "set `apiKey`"},
       {"victorops_configs: [{routing_key: a, api_key: b, custom_fields: {entity_id: c}}]", "custom field"},
       {"wechat_configs: [{api_secret: a}]", "set `corpID`"},
       {"wechat_configs: [{api_secret: a, corp_id: b, message_type: x}]", "unknown message type `x`"},
       {"email_configs: [{to: a, from: b}]", "set `smarthost`"},
       {"email_configs: [{to: a, from: b, smarthost: 'h:1', headers: {a-b: x, A-B: y}}]",
        "the header `A-B` is there twice"},
       {"email_configs: [{to: a, from: b, smarthost: 'h:1', threading: {enabled: true}}]", "thread_by_date"},
       {"email_configs: [{to: a, from: b, smarthost: 'h:1', threading: {enabled: true, thread_by_date: "
        "none}, headers: {references: x}}]",
        "threading and a header `References`"},
       {"pagerduty_configs: [{routing_key: ''}]", "set `routingKey` or `serviceKey`"},
       {"pagerduty_configs: [{routing_key: a, details: {a: {b: [1]}}}]", ""},
       {"pagerduty_configs: [{routing_key: a, details: {a: null}}]", "cortex/null-value"},
       {"pagerduty_configs: [{routing_key: a, details: {a: [{b: null}]}}]", "cortex/null-value"},
       {"pushover_configs: [{user_key: a, token: b, ttl: 1d}]", "h is the largest unit"},
       {"pushover_configs: [{user_key: a, token: b, retry: 30}]", "no duration of Go"},
       {"sns_configs: [{topic_arn: a, phone_number: b}]", "give one of"},
       {"sns_configs: [{topic_arn: a, sigv4: {access_key: b}}]", "set both or none"},
       {"sns_configs: [{topic_arn: a, sigv4: {external_id: b}}]", "set `roleArn`"},
       {"sns_configs: [{topic_arn: a, use_aws_http_client: true}]", "remove `useAWSHTTPClient`"},
       {"telegram_configs: [{bot_token: a, chat_id: 0}]", "set `chatID`"},
       {"telegram_configs: [{bot_token: a, chat_id: -100123456789012}]", ""},
       {"telegram_configs: [{bot_token: a, chat_id: '1'}]", "a string where Alertmanager wants an integer"},
       {"telegram_configs: [{bot_token: a, chat_id: 1, parse_mode: html}]", "unknown parse mode `html`"},
       {"webex_configs: [{room_id: a}]", "set `httpConfig.authorization`"},
       {"webex_configs: [{room_id: a, http_config: {bearer_token: b}}]", ""},
       {"discord_configs: [{}]", "`webhook_url` is missing"},
       {"msteamsv2_configs: [{webhook_url: 'http://h'}]", ""},
       {"jira_configs: [{project: a, issue_type: b}]", "jira_api_url"},
       {"jira_configs: [{project: a, issue_type: b, api_url: 'http://h', api_type: x}]", "unknown API type"},
       {"jira_configs: [{project: a, issue_type: b, api_url: 'http://h', summary: {template: x}}]", ""},
       {"rocketchat_configs: [{token: a, token_id: b, actions: [{text: a, msg: b}]}]", ""},
       {"rocketchat_configs: [{token: a, token_id: b, actions: [{is_webview: false}]}]", "no YAML name"},
       {"rocketchat_configs: [{token: 'null', token_id: b}]", "cannot be read here"},
       {"incidentio_configs: [{url: 'http://h', http_config: {}}]", "`alert_source_token` is missing"},
       {"mattermost_configs: [{}]", "`webhook_url` is missing"}},
      with_receiver);
}

TEST_CASE("amconfig::check_for_cortex: routes and inhibit rules") {
  check_cases({{"{matchers: ['a=\"b\"'], group_by: [a, b], group_wait: 0s}", ""},
               {"{matchers: [étage=a]}", "bad matcher format"},
               {"{matchers: ['a=~\"(\"']}", "is no regular expression"},
               {"{match: {a.b: c}}", "`a.b` is no label name"},
               {"{match_re: {a: '('}}", "is no regular expression"},
               {"{match_re: {a: null}}", "a regular expression is missing"},
               {"{group_by: [a, a]}", "`a` is there twice"},
               {"{group_by: ['...', a]}", "exclude each other"},
               {"{group_by: ['...', '...']}", ""},
               {"{group_by: [a b]}", "no label name"},
               {"{group_interval: 0s}", "cannot be zero"},
               {"{repeat_interval: 0m}", "cannot be zero"},
               {"{group_wait: 1.5h}", "unknown unit"},
               {"{mute_time_intervals: [x]}", "the time interval `x` is not defined"},
               {"{routes: [{receiver: x}]}", "`route.routes[0].routes[0].receiver`: the receiver `x`"},
               {"{receiver: [a]}", "wants a single value"},
               {"{continue: yes}", ""}},
              with_route);
  check_cases(
      {{"route: {receiver: r}\nreceivers: [{name: r}]\ninhibit_rules: [{equal: [a b]}]", "no label name"},
       {"route: {receiver: r}\nreceivers: [{name: r}]\ninhibit_rules: [{source_matchers: [a], "
        "target_matchers: [b=c]}]",
        "bad matcher format: a"}},
      whole);
}

TEST_CASE("amconfig::check_for_cortex: time intervals") {
  check_cases({{"{weekdays: ['Monday:friday', sunday], months: [1, 'may:august'], days_of_month: ['-3:-1', "
                "5], years: [2026]}",
                ""},
               {"{weekdays: ['friday:monday']}", "ends before it begins"},
               {"{weekdays: [1]}", "no day of the week"},
               {"{days_of_month: [0]}", "0 is no day of the month"},
               {"{days_of_month: ['-1:5']}", "must be negative"},
               {"{months: ['march:january']}", "ends before it begins"},
               {"{months: [13]}", ""},
               {"{years: ['2022:2020']}", "ends before it begins"},
               {"{location: Europe/Berlin}", ""},
               {"{location: Europe/Berlim}", "did you mean `Europe/Berlin`?"},
               {"{location: ''}", ""},
               {"{times: [{start_time: '09:00', end_time: '24:00'}]}", ""},
               {"{times: [{start_time: '17:00', end_time: '09:00'}]}", "split a range over midnight"},
               {"{times: [{start_time: '9:00', end_time: '17:00'}]}", "`9:00` is no time of day"},
               {"{times: [{start_time: '09:00'}]}", "is missing"}},
              with_period);
}

TEST_CASE("amconfig::check_for_cortex: places, and all faults at once") {
  Checked checked;
  check(checked,
        "route: {receiver: r}\nreceivers:\n- name: r\n  webhook_configs:\n  - url: ftp://x\n    timeout: "
        "1d\n  slack_configs:\n  - {}\n");
  REQUIRE(checked.findings.size() == 3);
  const auto line = [&](std::size_t i) {
    const source::Span span = checked.findings[i].span;
    return checked.files.get(span.file).position(span.begin);
  };
  CHECK(line(0) == source::LineColumn{5, 10});
  CHECK(line(1) == source::LineColumn{6, 14});
  CHECK(line(2) == source::LineColumn{8, 5});
}

TEST_CASE("amconfig::check_for_cortex: a value without an origin has that of its parent") {
  doc::Mapping webhook;
  webhook.set("url", doc::Value("nothing"));
  doc::Mapping receiver;
  receiver.set("name", doc::Value("r"));
  const source::Span span{.file = 0, .begin = 7, .end = 9};
  receiver.set("webhook_configs", doc::Value(doc::Sequence{doc::Value(std::move(webhook), span)}));
  doc::Mapping route;
  route.set("receiver", doc::Value("r"));
  doc::Mapping config;
  config.set("route", doc::Value(std::move(route)));
  config.set("receivers", doc::Value(doc::Sequence{doc::Value(std::move(receiver))}));
  diag::Sink sink;
  check_for_cortex(doc::Value(std::move(config)), {}, {}, sink);
  REQUIRE(sink.all().size() == 1);
  CHECK(sink.all()[0].span == span);
}

TEST_CASE("amconfig::check_for_cortex: secrets are not shown") {
  for (const char* text :
       {"webhook_configs: [{url: 'hunter2{{'}]", "webhook_configs: [{url: 'hunter2'}]",
        "slack_configs: [{api_url: 'ht tp://hunter2'}]", "slack_configs: [{api_url: 'http://a:hunter2'}]",
        "discord_configs: [{webhook_url: 'http://hunter2 x/'}]",
        "rocketchat_configs: [{token: [hunter2]}]"}) {
    CAPTURE(text);
    Checked checked;
    check(checked, with_receiver(text));
    INFO(checked.all());
    CHECK_FALSE(checked.findings.empty());
    CHECK_FALSE(checked.has("hunter2"));
  }
}

TEST_CASE("amconfig::check_for_cortex: names and syntax of templates") {
  const std::string config = "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['*.tmpl']\n";
  Checked good;
  check(good, config, {{"a.tmpl", "{{ define \"x\" }}{{ toUpper .Status }}{{ end }}"}});
  CHECK(good.findings.empty());
  Checked bad;
  check(bad, config, {{"a.tmpl", "\n{{ define \"x\" }}"}});
  INFO(bad.all());
  CHECK(bad.has("cortex/template the template `a.tmpl` does not parse: line 2"));
  Checked unnamed;
  check(unnamed, config, {{"a.txt", "{{"}});
  CHECK(unnamed.findings.empty());
  Checked path;
  check(path, config, {{"d/a.tmpl", ""}});
  CHECK(path.has("cortex/template-name"));
}

TEST_CASE("amconfig::check_for_cortex: UTF-8 names") {
  const std::string config = with_route("{matchers: ['\"my.label\"=\"x\"'], group_by: [my.label]}");
  Checked classic;
  check(classic, config);
  CHECK(classic.findings.size() == 2);
  Checked utf8;
  check(utf8, config, {}, {.utf8_names = true});
  INFO(utf8.all());
  CHECK(utf8.findings.empty());
}

TEST_CASE("amconfig::check_for_cortex: what a real Cortex answered over the corpus") {
  int refused = 0;
  int taken = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(kTestdata) / "corpus/alertmanagerconfig")) {
    const std::string name = entry.path().filename().string();
    constexpr std::string_view kSuffix = ".golden.yaml";
    if (!name.ends_with(kSuffix)) continue;
    CAPTURE(name);
    fs::path answer = entry.path();
    answer.replace_filename(name.substr(0, name.size() - kSuffix.size()) + ".cortex");
    Checked checked;
    check(checked, read(entry.path()));
    INFO(checked.all());
    CHECK(checked.findings.empty() != fs::exists(answer));
    ++(fs::exists(answer) ? refused : taken);
  }
  CHECK(refused >= 51);
  CHECK(taken >= 300);
}

TEST_CASE("amconfig::check_for_cortex: verdicts of Alertmanager over mutated configurations") {
  std::istringstream lines(read(fs::path(kTestdata) / "amconfig/verdicts.tsv"));
  std::string line;
  int count = 0;
  while (std::getline(lines, line)) {
    if (line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    REQUIRE(second != std::string::npos);
    CAPTURE(line);
    Checked checked;
    check(checked, line.substr(second + 1));
    INFO(checked.all());
    const auto load =
        std::count_if(checked.findings.begin(), checked.findings.end(), [](const diag::Diagnostic& finding) {
          return finding.id == "alertmanager/load" || finding.id == "cortex/unknown-field";
        });
    CHECK((load > 0) == line.starts_with("refused"));
    ++count;
  }
  CHECK(count > 300);
}

}  // namespace c2c::amconfig
