#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"apiKey", "api_key", kSecret},
    Field{"apiUrl", "api_url", kUrl},
    Field{"routingKey", "routing_key", kText, Need::kRule},
    Field{"messageType", "message_type"},
    Field{"entityDisplayName", "entity_display_name"},
    Field{"stateMessage", "state_message"},
    Field{"monitoringTool", "monitoring_tool"},
    Field{"customFields", "custom_fields", kKeyValues},
    kHttpConfig,
};

void check_custom_fields(const At& at) {
  constexpr std::array<std::string_view, 7> kReserved{
      "routing_key",     "message_type", "state_message", "entity_display_name",
      "monitoring_tool", "entity_id",    "entity_state"};
  const doc::Node custom = at.node.get("customFields");
  for (std::size_t i = 0; custom && i < custom.size(); ++i) {
    const Path path{&at.path, "customFields", i};
    const At field{custom.item(i), path, at.context, at.sink};
    const std::string_view name = text_of(field, "key");
    if (std::find(kReserved.begin(), kReserved.end(), name) == kReserved.end()) continue;
    report(field, "key", "alertmanager/receiver-value",
           fmt::format("the custom field `{}` has the name of a fixed one", name), "give it another name");
  }
}

}  // namespace

const Type kVictorOps{crd::ReceiverType::kVictorOps, 0, {.fields = kFields, .rules = check_custom_fields}};

}  // namespace c2c::translate::receivers
