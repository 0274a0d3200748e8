#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "api_url", kUrl},
    Field{"botToken", "bot_token", kSecret, Need::kValueAtMerge},
    Field{.crd = "botTokenFile", .key = "bot_token_file", .since = 26},
    Field{"chatID", "chat_id", kIntNotZero, Need::kRule},
    Field{"messageThreadID", "message_thread_id", kIntNotZero},
    Field{"message", "message"},
    Field{"disableNotifications", "disable_notifications", kBoolIfTrue},
    Field{"parseMode", "parse_mode"},
    kHttpConfig,
};
constexpr std::array kTokens{OneOf{"botToken", "botTokenFile"}};

void check_tokens(const At& at) {
  if (has(at, "botToken") && has(at, "botTokenFile")) {
    report(at, "botTokenFile", "alertmanager/receiver-conflict",
           "`botTokenFile` is given together with `botToken`", "keep one of them");
  }
}

}  // namespace

const Type kTelegram{
    crd::ReceiverType::kTelegram, 24, {.fields = kFields, .one_of = kTokens, .rules = check_tokens}};

}  // namespace c2c::translate::receivers
