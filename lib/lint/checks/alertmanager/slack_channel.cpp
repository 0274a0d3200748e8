#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

/// Identifiers such as `C024BE91L`.
bool is_id(std::string_view text) {
  return text.size() >= 9 && std::string_view("CGDUW").find(text[0]) != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// What Slack does not allow in a channel's name; empty if nothing.
std::string_view fault(std::string_view name) {
  const bool user = name.starts_with('@');
  if (name.starts_with('#') || user) name.remove_prefix(1);
  if (name.empty()) return "has no name";
  if (name.find_first_of(" \t") != std::string_view::npos) return user ? "" : "has a space in it";
  if (name.find_first_of(",;") != std::string_view::npos) return "names more than one";
  if (name.starts_with('#')) return "has two `#`";
  const bool upper = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return upper && !user ? "has upper case letters" : "";
}

void run(const ConfigView& view, Findings& out) {
  each_integration(view.config, [&](const crd::Receiver& /*receiver*/, Found<crd::Integration> integration) {
    const doc::Node channel = integration.value.node.get("channel");
    if (integration.value.type != crd::ReceiverType::kSlack || !channel.is_string()) return;
    const std::string_view text = channel.text();
    if (text.empty() || text.find("{{") != std::string_view::npos || is_id(text)) return;
    const std::string_view what = fault(text);
    if (what.empty()) return;
    out.add({.span = channel.span(),
             .message = "no channel of Slack can be called `" + std::string(text) + "`: it " + std::string(what),
             .help = "write `#name` in lower case with hyphens, or the channel's identifier",
             .field = integration.path + ".channel"});
  });
}

}  // namespace

extern const Check alertmanager_slack_channel{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A `channel` of a Slack integration with spaces, commas, upper case letters or two `#`. Identifiers (`C024BE91L`) and templates
are left alone.

## Why it matters
Slack answers `channel_not_found`, and the message is lost. One integration sends to one channel.

## How to mend it
Write the name as Slack shows it, `#team-alerts`; for several channels write several `slackConfigs`.

## Source
Slack help, Create a channel: names are lower case, without spaces or periods.
)md"};

}  // namespace c2c::lint::checks
