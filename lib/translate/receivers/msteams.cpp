#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,           Field{"webhookUrl", "webhook_url", kSecretUrlAsIs, Need::kReference},
    Field{"title", "title"}, Field{"summary", "summary"},
    Field{"text", "text"},   kHttpConfig,
};

}  // namespace

const Type kMSTeams{crd::ReceiverType::kMSTeams, 26, {.fields = kFields}};

}  // namespace c2c::translate::receivers
