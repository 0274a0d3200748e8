#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

// `urlSecret` stands after `url`: it wins.
constexpr std::array kFields{
    kSendResolved,
    Field{"url", "url", kTemplateUrl},
    Field{"urlSecret", "url", kSecretTemplateUrl},
    Field{"maxAlerts", "max_alerts", kIntPositive},
    Field{"timeout", "timeout", kDuration},
    Field{.crd = "payload", .key = "payload", .kind = kTextIfPresent, .since = 32},
    kHttpConfig,
};
constexpr std::array kUrls{OneOf{"url", "urlSecret"}};

}  // namespace

const Type kWebhook{crd::ReceiverType::kWebhook, 0, {.fields = kFields, .one_of = kUrls}};

}  // namespace c2c::translate::receivers
