#include "amconfig/unknown.h"

namespace c2c::amconfig {
namespace {

struct Help {
  std::string_view owner;
  std::string_view key;
  std::string_view text;
};

constexpr Help kHelp[] = {
    {"slack_configs", "update_message", "remove `updateMessage`: it needs Alertmanager 0.32"},
    {"webhook_configs", "payload", "remove `payload`: it needs Alertmanager 0.32"},
    {"sns_configs", "use_aws_http_client", "remove `useAWSHTTPClient`: it needs Alertmanager 0.33"},
    {"global", "mattermost_webhook_url",
     "give `webhook_url` in each of mattermost_configs: a global one needs Alertmanager 0.32"},
    {"global", "mattermost_webhook_url_file", "give `webhook_url` in each of mattermost_configs"},
    {"actions", "is_webview", "remove the rocketchat actions: Alertmanager has no YAML name for this field"},
    {"actions", "msg_in_chat_window",
     "remove the rocketchat actions: Alertmanager has no YAML name for this field"},
    {"actions", "image_url",
     "remove `imageURL` of the rocketchat action: Alertmanager has no YAML name for it"},
    {"actions", "webview_height_ratio",
     "remove `webviewHeightRatio` of the rocketchat action: Alertmanager has no YAML name for it"},
    {"actions", "msg_processing_type",
     "remove `msgProcessingType` of the rocketchat action: Alertmanager has no YAML name for it"},
};

}  // namespace

std::string unknown_field_help(std::string_view owner, std::string_view key) {
  for (const Help& help : kHelp) {
    if (help.owner == owner && help.key == key) return std::string(help.text);
  }
  return {};
}

}  // namespace c2c::amconfig
