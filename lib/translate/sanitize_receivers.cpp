// What the operator demands of the integrations of a receiver. Most of it is tables, run for each integration in the order
// in which they stand here; `special` has what no table says.
#include <array>

#include "gostd/url.h"
#include "gotmpl/parse.h"
#include "translate/sanitize.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kValueId = "alertmanager/receiver-value";

struct TypeRule {
  std::string_view list;
  std::string_view name;
  int since;  ///< minor version of Alertmanager 0.x; 0: all
};
constexpr std::array<TypeRule, 18> kTypes = {{
    {"email_configs", "email", 0},
    {"opsgenie_configs", "opsgenie", 0},
    {"pagerduty_configs", "pagerduty", 0},
    {"pushover_configs", "pushover", 0},
    {"slack_configs", "slack", 0},
    {"victorops_configs", "victorops", 0},
    {"webhook_configs", "webhook", 0},
    {"wechat_configs", "wechat", 0},
    {"sns_configs", "sns", 0},
    {"telegram_configs", "telegram", 24},
    {"discord_configs", "discord", 25},
    {"webex_configs", "webex", 25},
    {"msteams_configs", "msteams", 26},
    {"msteamsv2_configs", "msteamsv2", 28},
    {"jira_configs", "jira", 28},
    {"rocketchat_configs", "rocketchat", 28},
    {"mattermost_configs", "mattermost", 30},
    {"incidentio_configs", "incidentio", 29},
}};

struct DropRule {
  std::string_view type;
  std::string_view key;
  int since;
};
constexpr std::array<DropRule, 50> kDrops = {{
    {"email", "auth_password_file", 25},
    {"email", "force_implicit_tls", 31},
    {"email", "auth_secret_file", 31},
    {"email", "threading", 30},
    {"opsgenie", "actions", 24},
    {"opsgenie", "entity", 24},
    {"opsgenie", "update_alerts", 24},
    {"opsgenie", "api_key_file", 24},
    {"pagerduty", "source", 25},
    {"pagerduty", "routing_key_file", 25},
    {"pagerduty", "service_key_file", 25},
    {"pagerduty", "timeout", 30},
    {"pushover", "user_key_file", 26},
    {"pushover", "token_file", 26},
    {"pushover", "ttl", 27},
    {"pushover", "device", 26},
    {"slack", "timeout", 30},
    {"slack", "app_token", 30},
    {"slack", "app_token_file", 30},
    {"slack", "app_url", 30},
    {"slack", "message_text", 31},
    {"slack", "update_message", 32},
    {"slack", "api_url_file", 22},
    {"victorops", "api_key_file", 25},
    {"webhook", "url_file", 26},
    {"webhook", "timeout", 28},
    {"webhook", "payload", 32},
    {"wechat", "api_secret_file", 31},
    {"sns", "use_aws_http_client", 33},
    {"telegram", "chat_id_file", 31},
    {"telegram", "bot_token_file", 26},
    {"telegram", "message_thread_id", 26},
    {"discord", "content", 28},
    {"discord", "username", 28},
    {"discord", "avatar_url", 28},
    {"msteams", "summary", 27},
    {"jira", "api_type", 29},
    {"mattermost", "fallback", 32},
    {"mattermost", "color", 32},
    {"mattermost", "pretext", 32},
    {"mattermost", "author_name", 32},
    {"mattermost", "author_link", 32},
    {"mattermost", "author_icon", 32},
    {"mattermost", "title", 32},
    {"mattermost", "title_link", 32},
    {"mattermost", "thumb_url", 32},
    {"mattermost", "footer", 32},
    {"mattermost", "footer_icon", 32},
    {"mattermost", "image_url", 32},
    {"mattermost", "fields", 32},
}};

struct TwinRule {
  std::string_view type;
  std::string_view value;
  std::string_view file;
  bool fails = false;  ///< both given is a fault; else the file goes
};
constexpr std::array<TwinRule, 21> kTwins = {{
    {"email", "auth_password", "auth_password_file"},
    {"email", "auth_secret", "auth_secret_file"},
    {"opsgenie", "api_key", "api_key_file"},
    {"pagerduty", "service_key", "service_key_file"},
    {"pagerduty", "routing_key", "routing_key_file"},
    {"pushover", "user_key", "user_key_file"},
    {"pushover", "token", "token_file"},
    {"slack", "app_token", "app_token_file"},
    {"slack", "app_token", "api_url", true},
    {"slack", "app_token", "api_url_file", true},
    {"slack", "app_token_file", "api_url", true},
    {"slack", "app_token_file", "api_url_file", true},
    {"slack", "api_url", "api_url_file"},
    {"victorops", "api_key", "api_key_file"},
    {"webhook", "url", "url_file"},
    {"wechat", "api_secret", "api_secret_file"},
    {"telegram", "chat_id", "chat_id_file"},
    {"telegram", "bot_token", "bot_token_file"},
    {"msteamsv2", "webhook_url", "webhook_url_file", true},
    {"mattermost", "webhook_url", "webhook_url_file"},
    {"incidentio", "url", "url_file", true},
}};

struct NeedRule {
  std::string_view type;
  std::string_view key;
  std::string_view or_key;
  int until = 0;  ///< minor version from which it is not needed; 0: never
};
constexpr std::array<NeedRule, 11> kNeeds = {{
    {"pushover", "user_key", "user_key_file"},
    {"pushover", "token", "token_file"},
    {"telegram", "chat_id", "chat_id_file"},
    {"telegram", "bot_token", "bot_token_file", 31},
    {"webex", "room_id", ""},
    {"msteams", "webhook_url", ""},
    {"msteamsv2", "webhook_url", "webhook_url_file"},
    {"jira", "project", ""},
    {"jira", "issue_type", ""},
    {"mattermost", "webhook_url", "webhook_url_file", 32},
    {"incidentio", "url", "url_file"},
}};

struct UrlRule {
  std::string_view type;
  std::string_view key;
  bool may_be_template;
};
constexpr std::array<UrlRule, 12> kUrls = {{
    {"opsgenie", "api_url", false},
    {"pushover", "url", true},
    {"victorops", "api_url", false},
    {"webhook", "url", true},
    {"msteams", "webhook_url", false},
    {"msteamsv2", "webhook_url", false},
    {"wechat", "api_url", false},
    {"sns", "api_url", true},
    {"telegram", "api_url", false},
    {"webex", "api_url", false},
    {"jira", "api_url", false},
    {"incidentio", "url", false},
}};

struct Integration {
  std::string_view type;
  doc::Mapping& mapping;
  const std::string& path;
  source::Span span;
  const SanitizeContext& context;

  void fault(std::string_view key, std::string message, std::string help) const {
    Place place = place_of(mapping, key, path);
    if (!place.span.valid()) place.span = span;
    report_error(context.sink, kValueId, std::move(place), std::move(message), std::move(help));
  }
};

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

void check_url(const Integration& at, const UrlRule& rule) {
  const doc::Value* value = at.mapping.find(rule.key);
  // The value of a reference was looked at in the conversion, which knows placeholders.
  if (value && value->secret() && value->secret()->reference != "inline") return;
  const std::string_view text = text_at(at.mapping, rule.key);
  if (text.empty()) return;
  std::string reason;
  if (rule.may_be_template && text.find("{{") != std::string_view::npos) {
    if (const auto error = gotmpl::check_syntax(text, gotmpl::no_functions())) reason = error->message;
  } else {
    reason = gostd::check_http_url(text);
  }
  if (reason.empty()) return;
  at.fault(rule.key, code(rule.key) + " is no URL" + (at.context.hide_values ? "" : ": " + reason),
           "write an absolute URL with http or https and a host");
}

void check_need(const Integration& at, const NeedRule& rule) {
  if (rule.until > 0 && !at.context.below(rule.until)) return;
  if (is_set(at.mapping, rule.key) || is_set(at.mapping, rule.or_key)) return;
  std::string what = code(rule.key);
  if (!rule.or_key.empty()) what += " or " + code(rule.or_key);
  at.fault(rule.key, "the " + std::string(at.type) + " integration has no " + what, "write " + what);
}

void opsgenie(const Integration& at) {
  doc::Sequence* responders = sequence_at(at.mapping, "responders");
  for (std::size_t i = 0; responders && at.context.below(24) && i < responders->size(); ++i) {
    doc::Mapping* responder = (*responders)[i].mapping();
    if (!responder || text_at(*responder, "type") != "teams") continue;
    fail_below(place_of(*responder, "type", at_index(at.path + ".responders", i)), "the responder type `teams`", 24, at.context);
  }
}

void pagerduty(const Integration& at) {
  doc::Mapping* details = mapping_at(at.mapping, "details");
  if (!details || !at.context.below(30)) return;
  for (const auto& [key, value] : details->items()) {
    if (!value.text_to_check()) {
      fail_below({value.origin(), at.path + ".details." + key}, "a detail that is no string", 30, at.context);
    }
  }
}

void pushover(const Integration& at) {
  if (at.context.below(29) && is_set(at.mapping, "monospace")) {
    report_warning(at.context.sink, "alertmanager/dropped", place_of(at.mapping, "monospace", at.path),
                   "`monospace` is switched off: it needs Alertmanager 0.29.0, and the configuration is for " +
                       at.context.version.to_string(),
                   "set --alertmanager-version if a newer Alertmanager reads the configuration");
    at.mapping.find("monospace")->data() = false;
  }
  if (is_set(at.mapping, "monospace") && is_set(at.mapping, "html")) {
    at.fault("monospace", "both `html` and `monospace` are true", "set one of them");
  }
}

void slack(const Integration& at) {
  constexpr std::string_view kBotUrl = "https://slack.com/api/chat.postMessage";
  const std::string_view url = text_at(at.mapping, "api_url");
  if (is_set(at.mapping, "update_message") && !url.empty() && url != kBotUrl) {
    at.fault("update_message", "`update_message` works with a bot token only", "set the URL to `" + std::string(kBotUrl) + "`");
  }
}

void sns(const Integration& at) {
  doc::Mapping* sigv4 = mapping_at(at.mapping, "sigv4");
  if (!sigv4 || !is_set(*sigv4, "external_id")) return;
  if (!is_set(*sigv4, "role_arn")) {
    at.fault("sigv4", "`external_id` without `role_arn`", "write the role that the external id is for");
  }
  drop_below(*sigv4, "external_id", 33, at.path + ".sigv4", at.context);
}

void email(const Integration& at) {
  doc::Mapping* threading = mapping_at(at.mapping, "threading");
  if (!threading) return;
  const std::string_view by_date = text_at(*threading, "thread_by_date");
  if (by_date != "daily" && by_date != "none") {
    at.fault("threading", "`thread_by_date` is neither daily nor none", "write one of them");
  }
}

void jira(const Integration& at) {
  const std::string_view type = text_at(at.mapping, "api_type");
  if (!type.empty() && type != "auto" && type != "cloud" && type != "datacenter") {
    at.fault("api_type", (at.context.hide_values ? "the value" : code(type)) + " is no API type",
             "write auto, cloud or datacenter");
  }
}

void rocketchat(const Integration& at) {
  for (const std::string_view key : {"token", "token_id"}) {
    const std::string file = std::string(key) + "_file";
    if (at.mapping.find(key) && is_set(at.mapping, file)) {
      at.fault(file, "both " + code(key) + " and " + code(file) + " are given", "remove one of them");
    }
  }
}

void incidentio(const Integration& at) {
  const bool token = is_set(at.mapping, "alert_source_token");
  const bool file = is_set(at.mapping, "alert_source_token_file");
  doc::Mapping* http = mapping_at(at.mapping, "http_config");
  const bool authorization = http && http->find("authorization");
  if ((token ? 1 : 0) + (file ? 1 : 0) + (authorization ? 1 : 0) == 1) return;
  at.fault("alert_source_token",
           token || file || authorization ? "more than one way of authentication" : "no way of authentication",
           "give one of `alert_source_token`, `alert_source_token_file` and `http_config.authorization`");
}

struct Special {
  std::string_view type;
  void (*check)(const Integration& at);
};
constexpr std::array<Special, 9> kSpecials = {{
    {"opsgenie", opsgenie},
    {"pagerduty", pagerduty},
    {"pushover", pushover},
    {"slack", slack},
    {"sns", sns},
    {"email", email},
    {"jira", jira},
    {"rocketchat", rocketchat},
    {"incidentio", incidentio},
}};

void sanitize_integration(const TypeRule& type, const Integration& at) {
  if (type.since > 0 && at.context.below(type.since)) {
    fail_below({at.span, at.path}, "the " + std::string(type.name) + " integration", type.since, at.context);
    return;
  }
  for (const DropRule& rule : kDrops) {
    if (rule.type == at.type) drop_below(at.mapping, rule.key, rule.since, at.path, at.context);
  }
  for (const TwinRule& rule : kTwins) {
    if (rule.type != at.type) continue;
    if (!rule.fails) {
      drop_twin(at.mapping, rule.value, rule.file, at.path, at.context);
    } else if (is_set(at.mapping, rule.value) && is_set(at.mapping, rule.file)) {
      at.fault(rule.file, "both " + code(rule.value) + " and " + code(rule.file) + " are given", "remove one of them");
    }
  }
  for (const NeedRule& rule : kNeeds) {
    if (rule.type == at.type) check_need(at, rule);
  }
  for (const UrlRule& rule : kUrls) {
    if (rule.type == at.type) check_url(at, rule);
  }
  for (const Special& special : kSpecials) {
    if (special.type == at.type) special.check(at);
  }
  if (at.type == "email") return;
  if (doc::Mapping* http = mapping_at(at.mapping, "http_config")) {
    sanitize_http_config(*http, at.path + ".http_config", at.context);
  }
}

}  // namespace

void sanitize_receiver(doc::Mapping& receiver, const std::string& path, const SanitizeContext& context) {
  for (const TypeRule& type : kTypes) {
    doc::Sequence* list = sequence_at(receiver, type.list);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      const std::string place = at_index(path + "." + std::string(type.list), i);
      if (doc::Mapping* mapping = (*list)[i].mapping()) {
        sanitize_integration(type, {type.name, *mapping, place, (*list)[i].origin(), context});
      }
    }
  }
}

}  // namespace c2c::translate
