#include "translate/global.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "amconfig/reprint.h"
#include "gostd/url.h"
#include "translate/merge_report.h"
#include "translate/receivers/engine.h"

namespace c2c::translate {

namespace {

using receivers::At;
using receivers::Field;
using receivers::Kind;
using receivers::Path;
using receivers::Table;

constexpr std::string_view kId = "alertmanager/base";
constexpr std::string_view kPath = "spec.alertmanagerConfiguration.global";

constexpr std::array kTopFields = {
    Field{.crd = "resolveTimeout", .key = "resolve_timeout", .kind = Kind::kDuration},
    Field{.crd = "slackApiUrl", .key = "slack_api_url", .kind = Kind::kSecret},
    Field{.crd = "opsGenieApiUrl", .key = "opsgenie_api_url", .kind = Kind::kSecret},
    Field{.crd = "opsGenieApiKey", .key = "opsgenie_api_key", .kind = Kind::kSecret},
    Field{.crd = "pagerdutyUrl", .key = "pagerduty_url"},
};
constexpr std::array kSmtpFields = {
    Field{.crd = "from", .key = "smtp_from"},
    Field{.crd = "hello", .key = "smtp_hello"},
    Field{.crd = "authUsername", .key = "smtp_auth_username"},
    Field{.crd = "authPassword", .key = "smtp_auth_password", .kind = Kind::kSecret},
    Field{.crd = "authSecret", .key = "smtp_auth_secret", .kind = Kind::kSecret},
    Field{.crd = "authIdentity", .key = "smtp_auth_identity"},
    Field{.crd = "requireTLS", .key = "smtp_require_tls", .kind = Kind::kBoolIfPresent},
    Field{.crd = "forceImplicitTLS", .key = "smtp_force_implicit_tls", .kind = Kind::kBoolIfPresent, .since = 31},
};
constexpr std::array kTelegramFields = {
    Field{.crd = "apiURL", .key = "telegram_api_url", .kind = Kind::kUrl},
};
constexpr std::array kJiraFields = {
    Field{.crd = "apiURL", .key = "jira_api_url", .kind = Kind::kUrl},
};
constexpr std::array kVictorOpsFields = {
    Field{.crd = "apiURL", .key = "victorops_api_url", .kind = Kind::kUrl},
    Field{.crd = "apiKey", .key = "victorops_api_key", .kind = Kind::kSecret},
};
constexpr std::array kRocketChatFields = {
    Field{.crd = "apiURL", .key = "rocketchat_api_url", .kind = Kind::kUrl},
    Field{.crd = "token", .key = "rocketchat_token", .kind = Kind::kSecret},
    Field{.crd = "tokenID", .key = "rocketchat_token_id", .kind = Kind::kSecret},
};
constexpr std::array kWebexFields = {
    Field{.crd = "apiURL", .key = "webex_api_url", .kind = Kind::kUrl},
};
constexpr std::array kWeChatFields = {
    Field{.crd = "apiURL", .key = "wechat_api_url", .kind = Kind::kUrl},
    Field{.crd = "apiSecret", .key = "wechat_api_secret", .kind = Kind::kSecret},
    Field{.crd = "apiCorpID", .key = "wechat_api_corp_id"},
};
constexpr std::array kMattermostFields = {
    Field{.crd = "webhookURL", .key = "mattermost_webhook_url", .kind = Kind::kSecretUrl},
};

struct Section {
  std::string_view crd;  ///< empty: the global section itself
  int since;             ///< minor version of Alertmanager 0.x
  Table table;
};
const std::array<Section, 9> kSections = {{
    {"", 0, {.fields = kTopFields}},
    {"smtp", 0, {.fields = kSmtpFields}},
    {"telegram", 24, {.fields = kTelegramFields}},
    {"jira", 28, {.fields = kJiraFields}},
    {"victorops", 0, {.fields = kVictorOpsFields}},
    {"rocketChat", 28, {.fields = kRocketChatFields}},
    {"webex", 25, {.fields = kWebexFields}},
    {"wechat", 0, {.fields = kWeChatFields}},
    {"mattermost", 32, {.fields = kMattermostFields}},
}};

void convert_section(const Section& section, const At& at, doc::Mapping& out) {
  const std::size_t errors = at.sink.errors();
  receivers::check_rules(section.table, at);
  if (section.since > 0) receivers::check_since(at, section.since, "`" + std::string(section.crd) + "`");
  receivers::check_references(section.table, at);
  if (at.sink.errors() != errors) return;
  doc::Mapping converted = receivers::convert_fields(section.table, at);
  for (auto& [key, value] : converted.items()) out.set(key, std::move(value));
}

void convert_smart_host(doc::Node smtp, doc::Mapping& out) {
  const doc::Node host = smtp.get("smartHost");
  if (!host) return;
  const std::string_view name = host.get("host").text();
  const std::string_view port = host.get("port").text();
  if (name.empty() && port.empty()) return;
  out.set("smtp_smarthost", {gostd::join_host_port(name, port), host.span()});
}

void convert_smtp_tls(doc::Node smtp, const ReceiverContext& context, doc::Mapping& out, diag::Sink& sink) {
  const doc::Node tls = smtp.get("tlsConfig");
  if (!tls) return;
  const std::string path = std::string(kPath) + ".smtp.tlsConfig";
  ReceiverContext here = context;
  here.path = path;
  // The operator only prints paths here and never looks the references up.
  if (context.target == Target::kCortex) {
    const std::size_t errors = sink.errors();
    check_tls_config(tls, here, sink);
    if (sink.errors() != errors) return;
  }
  out.set("smtp_tls_config", convert_tls_config(tls, here, sink));
}

void convert_http(doc::Node global, const ReceiverContext& context, doc::Mapping& out, diag::Sink& sink) {
  const doc::Node http = global.get("httpConfig");
  if (!http) return;
  const std::string path = std::string(kPath) + ".httpConfig";
  ReceiverContext here = context;
  here.path = path;
  here.global = true;
  const std::size_t errors = sink.errors();
  check_http_config(http, here, sink);
  if (sink.errors() == errors) out.set("http_config", convert_http_config(http, here, sink));
}

/// The operator prints a URL that is given and empty.
void put_empty_urls(doc::Node global, const ReceiverContext& context, doc::Mapping& out) {
  const auto put = [&](std::string_view key, bool empty, source::Span span) {
    if (empty && !out.find(key)) out.set(std::string(key), {"", span});
  };
  for (const Section& section : kSections) {
    const doc::Node url = global.get(section.crd).get("apiURL");
    const auto& fields = section.table.fields;
    const auto field = std::find_if(fields.begin(), fields.end(), [](const Field& f) { return f.crd == "apiURL"; });
    if (field != fields.end()) put(field->key, url && url.text().empty(), url.span());
  }
  const doc::Node pagerduty = global.get("pagerdutyUrl");
  put("pagerduty_url", pagerduty && pagerduty.text().empty(), pagerduty.span());
  for (const Field& field : kTopFields) {
    if (field.crd != "slackApiUrl" && field.crd != "opsGenieApiUrl") continue;
    const doc::Node reference = global.get(field.crd);
    const SecretLookup lookup =
        context.secrets.find(RefKind::kSecret, context.ns, reference.get("name").text(), reference.get("key").text());
    put(field.key, lookup.value && lookup.value->empty(), reference.span());
  }
}

/// These are only parsed: neither scheme nor host is looked at.
void check_parsed_url(std::string_view key, const doc::Mapping& out, diag::Sink& sink) {
  const doc::Value* value = out.find(key);
  const std::string* text = value ? value->text_to_check() : nullptr;
  if (!text) return;
  const gostd::UrlResult result = gostd::parse_url(*text);
  if (result.url) return;
  report_error(sink, kId, {value->origin(), std::string(kPath)},
               "the value of `" + std::string(key) + "` is no URL: " + result.error, "write an absolute URL");
}

}  // namespace

doc::Value convert_global(doc::Node global, const ReceiverContext& context, diag::Sink& sink) {
  doc::Mapping out;
  const Path top{nullptr, kPath};
  for (const Section& section : kSections) {
    const doc::Node node = section.crd.empty() ? global : global.get(section.crd);
    if (!node) continue;
    const Path path{&top, section.crd};
    convert_section(section, At{node, section.crd.empty() ? top : path, context, sink}, out);
  }
  const doc::Node smtp = global.get("smtp");
  convert_smart_host(smtp, out);
  convert_smtp_tls(smtp, context, out, sink);
  convert_http(global, context, out, sink);
  for (const std::string_view key : {"slack_api_url", "opsgenie_api_url", "pagerduty_url"}) {
    check_parsed_url(key, out, sink);
  }
  // Differs (empty-global-urls): Alertmanager, and so Cortex, loads no empty URL.
  if (context.target == Target::kCortex) return {std::move(out), global.span()};
  put_empty_urls(global, context, out);
  doc::Mapping config;
  config.set("global", {std::move(out), global.span()});
  doc::Value printed = amconfig::reprint_as_operator(doc::Value{std::move(config), global.span()});
  doc::Value* section = printed.mapping()->find("global");
  return section ? std::move(*section) : doc::Value{doc::Mapping{}, global.span()};
}

}  // namespace c2c::translate
