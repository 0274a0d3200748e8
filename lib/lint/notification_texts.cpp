#include "lint/notification_texts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lint/checks_alertmanager.h"

namespace c2c::lint {

namespace {

/// Never expanded. Source: alertmanager v0.31.1 notify/*.
constexpr std::array<std::string_view, 15> kPlain{"httpConfig",   "tlsConfig",    "sigv4",   "smarthost", "hello",
                                                  "authUsername", "authIdentity", "timeout", "threading", "proxyUrl",
                                                  "avatarURL",    "mrkdwnIn",     "corpID",  "parseMode", "messageType"};
/// Expanded, but the operator has already refused what is wrong with them.
constexpr std::array<std::string_view, 5> kUrls{"url", "apiURL", "apiUrl", "clientURL", "href"};

void visit_texts(doc::Node node, const std::string& path, const std::function<void(doc::Node, const std::string&)>& visit) {
  if (node.is_string() && node.text().find("{{") != std::string_view::npos) visit(node, path);
  for (std::size_t i = 0; node.is_mapping() && i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    const auto is_key = [&](std::string_view key) { return key == entry.key; };
    if (std::any_of(kPlain.begin(), kPlain.end(), is_key) || std::any_of(kUrls.begin(), kUrls.end(), is_key)) continue;
    visit_texts(entry.value, path + "." + std::string(entry.key), visit);
  }
  for (std::size_t i = 0; node.is_sequence() && i < node.size(); ++i) {
    visit_texts(node.item(i), path + "[" + std::to_string(i) + "]", visit);
  }
}

}  // namespace

void each_notification_text(const crd::AlertmanagerConfig& config,
                            const std::function<void(doc::Node, const std::string&)>& visit) {
  each_integration(config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    visit_texts(integration.value.node, integration.path, [&](doc::Node text, const std::string& path) {
      // Discord's name is taken as it is; Slack's is not.
      if (integration.value.type == crd::ReceiverType::kDiscord && path == integration.path + ".username") return;
      visit(text, path);
    });
  });
}

}  // namespace c2c::lint
