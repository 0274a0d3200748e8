#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "webhook_url", kSecretUrl, Need::kReference},
    Field{"title", "title"},
    Field{"message", "message"},
    Field{"content", "content"},
    Field{"username", "username"},
    Field{"avatarURL", "avatar_url"},
    kHttpConfig,
};

}  // namespace

const Type kDiscord{crd::ReceiverType::kDiscord, 25, {.fields = kFields}};

}  // namespace c2c::translate::receivers
