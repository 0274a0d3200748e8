#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"webhookURL", "webhook_url", kSecretUrlAsIs, Need::kMerge},
    Field{"title", "title"},
    Field{"text", "text"},
    kHttpConfig,
};

}  // namespace

const Type kMSTeamsV2{crd::ReceiverType::kMSTeamsV2, 28, {.fields = kFields}};

}  // namespace c2c::translate::receivers
