// What holds between the parts of a configuration: the root route, names that must be defined and unique, and
// the settings that an integration takes from `global` if it has none of its own.

#include <fmt/core.h>

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "amconfig/rules.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"

namespace c2c::amconfig {
namespace {

/// When a fallback counts as there.
enum class Presence {
  kNotEmpty,
  kNotNull,  ///< a pointer: empty counts
  kDefault,  ///< global has a value unless it is set to null
};

/// One thing that each entry of an integration needs, its own or global's.
struct Fallback {
  std::string_view integration;
  std::array<std::string_view, 2> own;
  std::array<std::string_view, 2> global;
  Presence presence;
  std::string_view help;
  bool base_only = false;  ///< of Alertmanager 0.33.1
};

constexpr Fallback kFallbacks[] = {
    {"email_configs", {"smarthost", ""}, {"smtp_smarthost", ""}, Presence::kNotEmpty, "set `smarthost`"},
    {"email_configs", {"from", ""}, {"smtp_from", ""}, Presence::kNotEmpty, "set `from`"},
    {"pagerduty_configs", {"url", ""}, {"pagerduty_url", ""}, Presence::kDefault, "set `url`"},
    {"opsgenie_configs", {"api_url", ""}, {"opsgenie_api_url", ""}, Presence::kDefault, "set `apiURL`"},
    {"opsgenie_configs",
     {"api_key", "api_key_file"},
     {"opsgenie_api_key", "opsgenie_api_key_file"},
     Presence::kNotEmpty,
     "set `apiKey`"},
    {"wechat_configs", {"api_url", ""}, {"wechat_api_url", ""}, Presence::kDefault, "set `apiURL`"},
    {"wechat_configs",
     {"api_secret", "api_secret_file"},
     {"wechat_api_secret", "wechat_api_secret_file"},
     Presence::kNotEmpty,
     "set `apiSecret`"},
    {"wechat_configs", {"corp_id", ""}, {"wechat_api_corp_id", ""}, Presence::kNotEmpty, "set `corpID`"},
    {"victorops_configs", {"api_url", ""}, {"victorops_api_url", ""}, Presence::kDefault, "set `apiUrl`"},
    {"victorops_configs",
     {"api_key", "api_key_file"},
     {"victorops_api_key", "victorops_api_key_file"},
     Presence::kNotEmpty,
     "set `apiKey`"},
    {"telegram_configs",
     {"bot_token", "bot_token_file"},
     {"telegram_bot_token", "telegram_bot_token_file"},
     Presence::kNotEmpty,
     "set `botToken`"},
    {"webex_configs", {"api_url", ""}, {"webex_api_url", ""}, Presence::kDefault, "set `apiURL`"},
    {"jira_configs", {"api_url", ""}, {"jira_api_url", ""}, Presence::kNotNull, "set `api_url`"},
    {"rocketchat_configs",
     {"token_id", "token_id_file"},
     {"rocketchat_token_id", "rocketchat_token_id_file"},
     Presence::kNotNull,
     "set `tokenID`"},
    {"rocketchat_configs",
     {"token", "token_file"},
     {"rocketchat_token", "rocketchat_token_file"},
     Presence::kNotNull,
     "set `token`"},
    {"mattermost_configs",
     {"webhook_url", "webhook_url_file"},
     {"mattermost_webhook_url", "mattermost_webhook_url_file"},
     Presence::kNotNull,
     "set `webhook_url`",
     true},
};

/// The first of the two keys by the rule of `presence`, the second, a file, if it is not empty.
bool provided(const Section& s, const std::array<std::string_view, 2>& keys, Presence presence) {
  const bool first = presence == Presence::kNotEmpty ? s.set(keys[0]) : s.has(keys[0]);
  return first || (!keys[1].empty() && s.set(keys[1]));
}

void check_fallback(const Section& entry, const Section& global, const Fallback& fallback) {
  if (fallback.base_only && entry.context().profile != Profile::kBase) return;
  if (provided(entry, fallback.own, fallback.presence)) return;
  const bool from_default = fallback.presence == Presence::kDefault && !global.is_null(fallback.global[0]);
  if (from_default || provided(global, fallback.global, fallback.presence)) return;
  entry.error(
      fmt::format("`{}` is missing here and as `{}` of `global`", fallback.own[0], fallback.global[0]),
      std::string(fallback.help));
}

/// Slack takes a URL, or an app token with the URL of Slack's API.
void check_slack(const Section& entry, const Section& global) {
  if (!entry.has("app_url") && global.is_null("slack_app_url")) entry.error("`app_url` is missing", "set it");
  const bool own_url = entry.has("api_url");
  const bool authorized = rules::has_authorization(entry.child("http_config"));
  bool token = entry.set("app_token") || entry.set("app_token_file");
  if (!token && !authorized && !own_url)
    token = global.set("slack_app_token") || global.set("slack_app_token_file");
  const bool url =
      own_url || entry.set("api_url_file") || global.has("slack_api_url") || global.set("slack_api_url_file");
  if (!url && !token) {
    entry.error("`api_url` is missing here and as `slack_api_url` of `global`, and there is no app token",
                "set `apiURL`");
  }
  if (!entry.has("http_config") && global.is_null("http_config")) {
    entry.error("`http_config` is missing and that of `global` is null", "remove the null");
    return;
  }
  const Section http = entry.has("http_config") ? entry.child("http_config") : global.child("http_config");
  if (token && rules::has_authorization(http)) {
    entry.error("`http_config.authorization` and an app token exclude each other",
                "remove `httpConfig.authorization`");
  }
}

std::set<std::string> receiver_names(const Section& config) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < config.length("receivers"); ++i) {
    const Section receiver = config.item("receivers", i);
    const std::string name = receiver.text("name");
    if (!names.insert(name).second)
      receiver.error(fmt::format("a receiver {} exists already", shown(name)), "rename one of them");
  }
  return names;
}

std::set<std::string> interval_names(const Section& config) {
  std::set<std::string> names;
  for (const char* list : {"mute_time_intervals", "time_intervals"}) {
    for (std::size_t i = 0; i < config.length(list); ++i) {
      const Section interval = config.item(list, i);
      const std::string name = interval.text("name");
      if (!names.insert(name).second) {
        interval.error(fmt::format("a time interval {} exists already", shown(name)), "rename one of them");
      }
    }
  }
  return names;
}

struct Names {
  std::set<std::string> receivers;
  std::set<std::string> intervals;
};

void check_route(const Section& route, const Names& names) {
  const std::string receiver = route.text("receiver");
  if (!receiver.empty() && !names.receivers.contains(receiver)) {
    route.error_at("receiver", fmt::format("the receiver {} is not defined", shown(receiver)),
                   "define it in `receivers`");
  }
  for (const char* list : {"active_time_intervals", "mute_time_intervals"}) {
    for (std::size_t i = 0; i < route.length(list); ++i) {
      const std::string name = scalar_text((*route.get(list)->sequence())[i]).value_or("");
      if (!names.intervals.contains(name)) {
        route.item(list, i).error(fmt::format("the time interval {} is not defined", shown(name)),
                                  "define it");
      }
    }
  }
  for (std::size_t i = 0; i < route.length("routes"); ++i) check_route(route.item("routes", i), names);
}

bool has_matchers(const Section& route) {
  for (const char* key : {"match", "match_re"}) {
    const Section labels = route.child(key);
    if (labels.present() && !labels.mapping()->empty()) return true;
  }
  for (std::size_t i = 0; i < route.length("matchers"); ++i) {
    const std::string line = scalar_text((*route.get("matchers")->sequence())[i]).value_or("");
    const auto matchers =
        parse_matchers(line, route.context().utf8_names ? MatcherSyntax::kUtf8 : MatcherSyntax::kClassic);
    if (!matchers || !matchers->empty()) return true;
  }
  return false;
}

void check_root(const Section& root) {
  if (!root.set("receiver")) root.error("the root route has no receiver", "set `receiver`");
  if (has_matchers(root)) root.error("the root route has matchers", "remove them");
  if (root.length("mute_time_intervals") > 0)
    root.error_at("mute_time_intervals", "the root route has time intervals", "remove them");
  if (root.length("active_time_intervals") > 0)
    root.error_at("active_time_intervals", "the root route has time intervals", "remove them");
  if (root.on("continue")) root.error_at("continue", "the root route cannot continue", "remove it");
}

}  // namespace

void check_receivers(const Section& config) {
  const Section global = config.child("global");
  for (std::size_t i = 0; i < config.length("receivers"); ++i) {
    const Section receiver = config.item("receivers", i);
    for (const Fallback& fallback : kFallbacks) {
      for (std::size_t k = 0; k < receiver.length(fallback.integration); ++k) {
        const Section entry = receiver.item(fallback.integration, k);
        if (entry.present()) check_fallback(entry, global, fallback);
      }
    }
    for (std::size_t k = 0; k < receiver.length("slack_configs"); ++k) {
      const Section entry = receiver.item("slack_configs", k);
      if (entry.present()) check_slack(entry, global);
    }
  }
}

void check_references(const doc::Value& value, const Context& context) {
  const Section config(&value, {}, {}, context);
  check_receivers(config);
  const Names names{receiver_names(config), interval_names(config)};
  if (!config.has("route")) {
    config.error("there is no route", "set `route`");
    return;
  }
  const Section root = config.child("route");
  if (context.profile == Profile::kCortex) check_root(root);
  check_route(root, names);
}

}  // namespace c2c::amconfig
