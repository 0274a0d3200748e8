#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "amconfig/header_names.h"
#include "amconfig/rules.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"
#include "gostd/text.h"
#include "gotmpl/parse.h"

namespace c2c::amconfig::rules {
namespace {

/// A URL of its own or a file with it, exactly one.
void webhook_url(const Section& s, std::string_view url, std::string_view file) {
  const bool has_url = s.has(url);
  if (!has_url && !s.set(file)) s.error(fmt::format("`{}` is missing", url), fmt::format("set `{}`", url));
  if (has_url && s.set(file))
    s.error_at(file, fmt::format("`{}` and `{}` exclude each other", url, file), "keep one of them");
}

}  // namespace

void discord(const Section& s) { webhook_url(s, "webhook_url", "webhook_url_file"); }

void msteams(const Section& s) { webhook_url(s, "webhook_url", "webhook_url_file"); }

void mattermost(const Section& s) {
  // 0.33.1 has a global one to fall back to.
  if (s.context().profile == Profile::kBase && !s.has("webhook_url") && !s.set("webhook_url_file")) return;
  webhook_url(s, "webhook_url", "webhook_url_file");
}

void email(const Section& s) {
  if (!s.set("to")) s.error("`to` is missing", "set `to`");
  std::map<std::string, std::string_view> headers;
  const Section section = s.child("headers");
  if (section.present()) {
    for (const auto& [name, value] : section.mapping()->items()) {
      const auto [it, fresh] = headers.emplace(canonical_header(name), name);
      if (!fresh) {
        section.error_at(
            name,
            fmt::format("the header `{}` is there twice, as `{}` and `{}`", it->first, it->second, name),
            "letter case does not count: keep one of them");
      }
    }
  }
  const Section threading = s.child("threading");
  if (!threading.on("enabled")) return;
  for (const char* reserved : {"References", "In-Reply-To"}) {
    if (headers.contains(reserved)) {
      section.error(fmt::format("threading and a header `{}` exclude each other", reserved),
                    "remove the header or `threading`");
    }
  }
  const std::string by_date = threading.text("thread_by_date");
  if (by_date != "none" && by_date != "daily") {
    threading.error("`thread_by_date` is neither `none` nor `daily`",
                    "set `threadByDate` to `None` or `Daily`");
  }
}

void incidentio(const Section& s) {
  webhook_url(s, "url", "url_file");
  s.at_most_one({"alert_source_token", "alert_source_token_file"});
  const bool token = s.set("alert_source_token") || s.set("alert_source_token_file");
  if (!s.has("http_config")) return;
  const bool authorized = has_authorization(s.child("http_config"));
  if (authorized && token) {
    s.error("`alert_source_token` and `http_config.authorization` exclude each other", "keep one of them");
  }
  if (!authorized && !token)
    s.error("`alert_source_token` is missing", "set it, or `http_config.authorization`");
}

void jira(const Section& s) {
  if (!s.set("project")) s.error("`project` is missing", "set `project`");
  if (!s.set("issue_type")) s.error("`issue_type` is missing", "set `issue_type`");
  const std::string type = s.text("api_type");
  const bool absent = !s.has("api_type") && !s.is_null("api_type");
  if (!absent && type != "auto" && type != "cloud" && type != "datacenter") {
    s.error_at("api_type", "unknown API type", "one of auto, cloud, datacenter");
  }
}

void opsgenie(const Section& s) {
  s.at_most_one({"api_key", "api_key_file"});
  for (std::size_t i = 0; i < s.length("responders"); ++i) {
    const Section responder = s.item("responders", i);
    if (!responder.set("id") && !responder.set("username") && !responder.set("name")) {
      responder.error("none of `id`, `name` and `username` is there", "set one of them");
    }
    const std::string type = responder.text("type");
    if (type.find("{{") != std::string::npos) {
      if (const auto error = gotmpl::check_syntax(type, gotmpl::no_functions())) {
        responder.error_at("type", s.context().hide_values
                                       ? "the template does not parse"
                                       : fmt::format("the template does not parse: {}", error->message));
      }
      continue;
    }
    constexpr std::string_view kTypes[] = {"team", "teams", "user", "escalation", "schedule"};
    if (std::find(std::begin(kTypes), std::end(kTypes), gostd::to_lower(type)) == std::end(kTypes)) {
      responder.error_at("type", "unknown type of responder",
                         "one of team, teams, user, escalation, schedule");
    }
  }
}

void pagerduty(const Section& s) {
  if (!s.set("routing_key") && !s.set("service_key") && !s.set("routing_key_file") &&
      !s.set("service_key_file")) {
    s.error("neither `routing_key` nor `service_key` is there, or they are empty",
            "set `routingKey` or `serviceKey`");
  }
  s.at_most_one({"routing_key", "routing_key_file"});
  s.at_most_one({"service_key", "service_key_file"});
}

void pushover(const Section& s) {
  if (!s.set("user_key") && !s.set("user_key_file"))
    s.error("`user_key` is missing or empty", "set `userKey`");
  if (!s.set("token") && !s.set("token_file")) s.error("`token` is missing or empty", "set `token`");
  s.at_most_one({"user_key", "user_key_file"});
  s.at_most_one({"token", "token_file"});
  if (s.on("html") && s.on("monospace"))
    s.error_at("monospace", "`html` and `monospace` exclude each other", "keep one of them");
}

void rocketchat(const Section& s) {
  for (const auto& [value, file] :
       {std::pair("token", "token_file"), std::pair("token_id", "token_id_file")}) {
    if (s.has(value) && s.set(file)) {
      s.error_at(file, fmt::format("`{}` and `{}` exclude each other", value, file), "keep one of them");
    }
  }
}

void slack(const Section& s) {
  const bool url = s.has("api_url");
  const bool url_file = s.set("api_url_file");
  const bool token = s.set("app_token") || s.set("app_token_file");
  if (url && url_file)
    s.error_at("api_url_file", "`api_url` and `api_url_file` exclude each other", "keep one of them");
  s.at_most_one({"app_token", "app_token_file"});
  if ((url || url_file) && token) s.error("`api_url` and `app_token` exclude each other", "keep one of them");
  if (s.context().profile == Profile::kBase && s.on("update_message") &&
      s.text("api_url") != "https://slack.com/api/chat.postMessage") {
    s.error_at("update_message", "only a bot token can update messages",
               "set the URL to `https://slack.com/api/chat.postMessage`, or remove `updateMessage`");
  }
}

void slack_action(const Section& s) {
  if (!s.set("type")) s.error("`type` is missing", "set `type`");
  if (!s.set("text")) s.error("`text` is missing", "set `text`");
  if (!s.set("url") && !s.set("name")) s.error("neither `url` nor `name` is there", "set one of them");
}

void slack_confirm(const Section& s) {
  if (!s.set("text")) s.error("`text` is missing", "set `text`");
}

void title_and_value(const Section& s) {
  if (!s.set("title")) s.error("`title` is missing or empty", "set `title`");
  if (!s.set("value")) s.error("`value` is missing or empty", "set `value`");
}

void sns(const Section& s) {
  const bool no_target = !s.set("target_arn");
  const bool no_topic = !s.set("topic_arn");
  const bool no_phone = !s.set("phone_number");
  if ((no_target != no_topic) != no_phone) {
    s.error("none or two of `topic_arn`, `phone_number` and `target_arn` are there",
            "give one of `topicARN`, `phoneNumber`, `targetARN`");
  }
}

void telegram(const Section& s) {
  s.at_most_one({"bot_token", "bot_token_file"});
  const doc::Value* id = s.get("chat_id");
  const auto* number = id != nullptr ? std::get_if<std::int64_t>(&id->data()) : nullptr;
  const auto* real = id != nullptr ? std::get_if<double>(&id->data()) : nullptr;
  const bool has_id =
      (number != nullptr && *number != 0) || (real != nullptr && static_cast<std::int64_t>(*real) != 0);
  if (!has_id && !s.set("chat_id_file")) s.error("`chat_id` is missing or 0", "set `chatID`");
  if (has_id && s.set("chat_id_file"))
    s.error_at("chat_id_file", "`chat_id` and `chat_id_file` exclude each other", "keep one of them");
  const std::string mode = s.text("parse_mode");
  if (!mode.empty() && mode != "Markdown" && mode != "MarkdownV2" && mode != "HTML") {
    s.error_at("parse_mode", fmt::format("unknown parse mode {}", s.context().quoted(mode)),
               "one of Markdown, MarkdownV2, HTML");
  }
}

void victorops(const Section& s) {
  if (!s.set("routing_key")) s.error("`routing_key` is missing or empty", "set `routingKey`");
  s.at_most_one({"api_key", "api_key_file"});
  const Section custom = s.child("custom_fields");
  for (const char* reserved : {"routing_key", "message_type", "state_message", "entity_display_name",
                               "monitoring_tool", "entity_id", "entity_state"}) {
    if (custom.has(reserved) || custom.is_null(reserved)) {
      custom.error_at(reserved, fmt::format("a custom field cannot be called `{}`", reserved),
                      "choose another name");
    }
  }
}

void webex(const Section& s) {
  if (!s.set("room_id")) s.error("`room_id` is missing or empty", "set `roomID`");
  if (!has_authorization(s.child("http_config"))) {
    s.error("`http_config.authorization` is missing", "set `httpConfig.authorization`");
  }
}

void webhook(const Section& s) {
  if (!s.set("url") && !s.set("url_file")) s.error("`url` is missing or empty", "set `url` or `urlSecret`");
  s.at_most_one({"url", "url_file"});
}

void wechat(const Section& s) {
  const std::string type = s.text("message_type");
  if (!type.empty() && type != "text" && type != "markdown") {
    s.error_at("message_type", fmt::format("unknown message type {}", s.context().quoted(type)), "one of text, markdown");
  }
  s.at_most_one({"api_secret", "api_secret_file"});
}

}  // namespace c2c::amconfig::rules
