#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gostd/text.h"
#include "gotmpl/parse.h"
#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kResponderFields{
    Field{"id", "id"},
    Field{"name", "name"},
    Field{"username", "username"},
    Field{"type", "type"},
};

void check_responder(const At& at) {
  const std::string_view type = text_of(at, "type");
  if (type.find("{{") != std::string_view::npos) {
    if (const auto error = gotmpl::check_syntax(type, gotmpl::no_functions())) {
      report(at, "type", "alertmanager/receiver-value", "`type` is no template: " + error->message,
             "fix the template, or write one of team, teams, user, escalation, schedule");
    }
    return;
  }
  constexpr std::array<std::string_view, 5> kTypes{"team", "teams", "user", "escalation", "schedule"};
  if (std::find(kTypes.begin(), kTypes.end(), gostd::to_lower(type)) == kTypes.end()) {
    report(at, "type", "alertmanager/receiver-value", fmt::format("`{}` is no type of responder", type),
           "write one of team, teams, user, escalation, schedule");
  }
}

void check_responder_version(const At& at) {
  if (text_of(at, "type") == "teams") {
    const Path path{&at.path, "type"};
    check_since(At{at.node.get("type"), path, at.context, at.sink}, 24, "a responder of type `teams`");
  }
}

constexpr std::array kResponderNames{OneOf{"id", "name", "username", true}};
constexpr Table kResponder{.fields = kResponderFields,
                           .one_of = kResponderNames,
                           .rules = check_responder,
                           .references = check_responder_version};

constexpr std::array kFields{
    kSendResolved,
    Field{"apiKey", "api_key", kSecret},
    Field{"apiURL", "api_url", kUrl},
    Field{"message", "message"},
    Field{"description", "description"},
    Field{"source", "source"},
    Field{"tags", "tags"},
    Field{"note", "note"},
    Field{"priority", "priority"},
    Field{.crd = "updateAlerts",
          .key = "update_alerts",
          .kind = kBoolIfPresent,
          .carry = Carry::kUnknownToV1beta1},
    Field{"entity", "entity"},
    Field{"actions", "actions"},
    Field{"details", "details", kKeyValues},
    Field{.crd = "responders", .key = "responders", .kind = kObjectList, .sub = &kResponder},
    kHttpConfig,
};

}  // namespace

const Type kOpsGenie{crd::ReceiverType::kOpsGenie, 0, {.fields = kFields}};

}  // namespace c2c::translate::receivers
