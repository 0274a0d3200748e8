#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"apiSecret", "api_secret", kSecret},
    Field{"apiURL", "api_url", kUrl},
    Field{"corpID", "corp_id"},
    Field{"agentID", "agent_id"},
    Field{"toUser", "to_user"},
    Field{"toParty", "to_party"},
    Field{"toTag", "to_tag"},
    Field{"message", "message"},
    Field{"messageType", "message_type"},
    kHttpConfig,
};

}  // namespace

const Type kWeChat{crd::ReceiverType::kWeChat, 0, {.fields = kFields}};

}  // namespace c2c::translate::receivers
