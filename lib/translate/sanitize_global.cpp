#include <array>
#include <utility>

#include "translate/sanitize.h"

namespace c2c::translate {

namespace {

struct GlobalDrop {
  std::string_view key;
  int since;  ///< minor version of Alertmanager 0.x
};

constexpr std::array<GlobalDrop, 15> kDrops = {{
    {"smtp_tls_config", 28},
    {"slack_api_url_file", 22},
    {"slack_app_token", 30},
    {"slack_app_token_file", 30},
    {"slack_app_url", 30},
    {"opsgenie_api_key_file", 24},
    {"smtp_auth_password_file", 25},
    {"victorops_api_key_file", 25},
    {"wechat_api_secret_file", 31},
    {"telegram_bot_token", 31},
    {"telegram_bot_token_file", 31},
    {"smtp_auth_secret_file", 31},
    {"smtp_force_implicit_tls", 31},
    {"mattermost_webhook_url", 32},
    {"mattermost_webhook_url_file", 32},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTwins = {{
    {"slack_api_url", "slack_api_url_file"},
    {"slack_app_token", "slack_app_token_file"},
    {"smtp_auth_password", "smtp_auth_password_file"},
    {"victorops_api_key", "victorops_api_key_file"},
    {"wechat_api_secret", "wechat_api_secret_file"},
    {"telegram_bot_token", "telegram_bot_token_file"},
    {"smtp_auth_secret", "smtp_auth_secret_file"},
    {"mattermost_webhook_url", "mattermost_webhook_url_file"},
}};

}  // namespace

void sanitize_global(doc::Mapping& global, const std::string& path, const SanitizeContext& context) {
  if (doc::Mapping* http = mapping_at(global, "http_config")) {
    sanitize_http_config(*http, path + ".http_config", context);
  }
  for (const GlobalDrop& drop : kDrops) drop_below(global, drop.key, drop.since, path, context);
  for (const auto& [value, file] : kTwins) drop_twin(global, value, file, path, context);
  const bool token = is_set(global, "slack_app_token") || is_set(global, "slack_app_token_file");
  if (token && is_set(global, "slack_api_url") && is_set(global, "slack_app_url") &&
      text_at(global, "slack_api_url") != text_at(global, "slack_app_url")) {
    report_error(context.sink, "alertmanager/base", place_of(global, "slack_api_url", path),
                 "`slack_api_url` differs from `slack_app_url`, and there is a `slack_app_token`",
                 "give either the token or the URL");
  }
}

}  // namespace c2c::translate
