#include <algorithm>
#include <array>

#include "gostd/text.h"
#include "gotmpl/notification.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"
#include "lint/notification_texts.h"

namespace c2c::lint::checks {

namespace {

using Owner = gotmpl::UnknownField::Owner;

constexpr std::array<std::string_view, 7> kMessage{"Receiver",          "Status",     "Alerts", "GroupLabels", "CommonLabels",
                                                   "CommonAnnotations", "ExternalURL"};
constexpr std::array<std::string_view, 7> kAlert{"Status", "Labels",       "Annotations", "StartsAt",
                                                 "EndsAt", "GeneratorURL", "Fingerprint"};

std::string help_for(const gotmpl::UnknownField& field) {
  const bool alert = std::find(kAlert.begin(), kAlert.end(), field.name) != kAlert.end();
  switch (field.owner) {
    case Owner::kMessage: {
      if (field.name == "Labels" || field.name == "Annotations") {
        return "write `.Common" + std::string(field.name) + "`, or `range .Alerts` around it";
      }
      if (alert) return "an alert has it: put `range .Alerts` around it";
      const std::string_view near = gostd::nearest(field.name, kMessage);
      return near.empty() ? "a message has " +
                                std::string("Receiver, Status, Alerts, GroupLabels, CommonLabels, CommonAnnotations, ExternalURL")
                          : "did you mean `." + std::string(near) + "`?";
    }
    case Owner::kAlerts:
      return "put `range .Alerts` around it; the list itself has `.Firing` and `.Resolved` only";
    case Owner::kAlert: {
      if (std::find(kMessage.begin(), kMessage.end(), field.name) != kMessage.end()) {
        return "the message has it: inside of `range` write `$." + std::string(field.name) + "`";
      }
      const std::string_view near = gostd::nearest(field.name, kAlert);
      return near.empty() ? "write `.Labels." + std::string(field.name) + "` for a label"
                          : "did you mean `." + std::string(near) + "`?";
    }
  }
  return {};
}

std::string_view owner_name(Owner owner) {
  return owner == Owner::kMessage ? "a message" : owner == Owner::kAlerts ? "the list of alerts" : "an alert";
}

void run(const ConfigView& view, Findings& out) {
  each_notification_text(view.config, [&](doc::Node text, const std::string& path) {
    const gotmpl::ParsedTemplate parsed = gotmpl::parse_template(text.text(), gotmpl::notification_functions());
    if (parsed.error) return;
    for (const gotmpl::UnknownField& field : gotmpl::unknown_fields(parsed.tree)) {
      out.add({.span = text.locate(view.object.files, field.offset, field.offset + 1 + field.name.size()),
               .message = std::string(owner_name(field.owner)) + " has no field `" + std::string(field.name) + "`",
               .help = help_for(field),
               .field = path});
    }
  });
}

}  // namespace

extern const Check alertmanager_unknown_notification_field{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A template in a receiver that asks for a field which messages or their alerts do not have, such as `.Labels` outside of `range
.Alerts`. Named templates are not followed.

## Why it matters
The notification fails when the template is executed: nobody is told. Neither the operator nor Cortex looks for it.

## How to mend it
A message has `.Receiver`, `.Status`, `.Alerts`, `.GroupLabels`, `.CommonLabels`, `.CommonAnnotations` and `.ExternalURL`;
`.Alerts` has `.Firing` and `.Resolved`; an alert has `.Status`, `.Labels`, `.Annotations`, `.StartsAt`, `.EndsAt`,
`.GeneratorURL` and `.Fingerprint`. Inside of `range` the message is `$`.

## Source
alertmanager v0.31.1 template/template.go `Data`, `Alert`.
)md"};

}  // namespace c2c::lint::checks
