#include <array>

#include "gostd/url.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

/// Services whose webhook addresses are themselves the credentials: the host's end, and how the path begins.
struct Service {
  std::string_view host;
  std::string_view path;
};
constexpr std::array kServices{
    Service{"hooks.slack.com", "/services/"},      Service{"hooks.slack.com", "/workflows/"},
    Service{"discord.com", "/api/webhooks/"},      Service{"discordapp.com", "/api/webhooks/"},
    Service{".webhook.office.com", "/webhookb2/"}, Service{".logic.azure.com", "/workflows/"},
    Service{"chat.googleapis.com", "/v1/spaces/"}, Service{"api.telegram.org", "/bot"},
    Service{"oapi.dingtalk.com", "/robot/send"},   Service{"qyapi.weixin.qq.com", "/cgi-bin/webhook/send"},
    Service{"open.feishu.cn", "/open-apis/bot/"}};

std::string_view kind_of(std::string_view text) {
  // A template may put anything there.
  if (text.find("{{") != std::string_view::npos) return {};
  const auto parsed = gostd::parse_url(text);
  if (!parsed.url) return {};
  if (parsed.url->has_password) return "a password";
  for (const Service& service : kServices) {
    if (parsed.url->host.ends_with(service.host) && parsed.url->path.starts_with(service.path)) return "a webhook's secret";
  }
  return {};
}

/// The line of a finding is shown: one that does not have the URL in it, if there is any.
source::Span place(const ConfigView& view, const crd::Receiver& receiver, std::string_view url) {
  for (const source::Span span : {receiver.name.span(), view.object.object.span()}) {
    const source::File& file = view.object.files.get(span.file);
    if (file.line(file.position(span.begin).line).find(url) == std::string_view::npos) return span;
  }
  return {};
}

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& receiver, Found<crd::Integration> integration) {
    each_mapping(integration.value.node, integration.path, [&](doc::Node node, const std::string& path) {
      for (std::size_t i = 0; i < node.size(); ++i) {
        const doc::Entry entry = node.entry(i);
        if (!entry.value.is_string() || !entry.value.text().starts_with("http")) continue;
        const std::string_view kind = kind_of(entry.value.text());
        if (kind.empty()) continue;
        const bool webhook = integration.value.type == crd::ReceiverType::kWebhook && entry.key == "url";
        out.add({.span = place(view, receiver, entry.value.text()),
                 .message = "the URL in `" + path + "." + std::string(entry.key) + "` has " + std::string(kind) +
                            " in it, for everybody to read",
                 .help = webhook ? "keep it in a Secret, name that in `urlSecret`, and change the secret"
                                 : "keep it in a Secret, and change the secret",
                 .field = path + "." + std::string(entry.key)});
      }
    });
  });
}

}  // namespace

extern const Check alertmanager_secret_in_url{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A URL written in an AlertmanagerConfig that has a password in it, or the address of a webhook of Slack, Discord, Microsoft
Teams, Google Chat and the like, which lets everybody send who knows it.

## Why it matters
Manifests stand in repositories and can be read by everybody who may look at the object.

## How to mend it
Put the URL into a Secret (`urlSecret` of a webhook, `apiURL` of Slack and Discord), and have the service make a new one: the
old one is known.

## Source
RFC 3986, section 3.2.1; prometheus-operator API, WebhookConfig `urlSecret`.
)md"};

}  // namespace c2c::lint::checks
