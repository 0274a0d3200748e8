#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kConfirmFields{
    Field{"text", "text", kText, Need::kRule},
    Field{"title", "title"},
    Field{"okText", "ok_text"},
    Field{"dismissText", "dismiss_text"},
};
constexpr Table kConfirm{.fields = kConfirmFields};

constexpr std::array kActionFields{
    Field{"type", "type", kText, Need::kRule},
    Field{"text", "text", kText, Need::kRule},
    Field{"url", "url"},
    Field{"style", "style"},
    Field{"name", "name"},
    Field{"value", "value"},
    Field{.crd = "confirm", .key = "confirm", .kind = kObject, .sub = &kConfirm},
};
constexpr std::array kActionNames{OneOf{.first = "url", .second = "name", .not_empty = true}};
constexpr Table kAction{.fields = kActionFields, .one_of = kActionNames};

constexpr std::array kFieldFields{
    Field{"title", "title", kText, Need::kRule},
    Field{"value", "value", kText, Need::kRule},
    Field{"short", "short", kBoolIfTrue},
};
constexpr Table kField{.fields = kFieldFields};

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "api_url", kSecretUrl},
    Field{"channel", "channel"},
    Field{"username", "username"},
    Field{"color", "color"},
    Field{"title", "title"},
    Field{"titleLink", "title_link"},
    Field{"pretext", "pretext"},
    Field{"text", "text"},
    Field{.crd = "fields", .key = "fields", .kind = kObjectList, .sub = &kField},
    Field{"shortFields", "short_fields", kBoolIfTrue},
    Field{"footer", "footer"},
    Field{"fallback", "fallback"},
    Field{"callbackId", "callback_id"},
    Field{"iconEmoji", "icon_emoji"},
    Field{"iconURL", "icon_url"},
    Field{"imageURL", "image_url"},
    Field{"thumbURL", "thumb_url"},
    Field{"linkNames", "link_names", kBoolIfTrue},
    Field{"mrkdwnIn", "mrkdwn_in", kTextList},
    Field{.crd = "actions", .key = "actions", .kind = kObjectList, .sub = &kAction},
    Field{"timeout", "timeout", kDuration},
    Field{.crd = "messageText", .key = "message_text", .since = 31},
    Field{.crd = "updateMessage", .key = "update_message", .kind = kBoolIfPresent, .since = 32},
    kHttpConfig,
};

/// Messages can only be updated through the API that takes bot tokens. Compared untrimmed, as the operator
/// does.
void check_update(const At& at) {
  if (!is_true(at, "updateMessage") || below(at, 32)) return;
  const auto url = peek(at, "apiURL");
  if (!url || url->placeholder || url->value.empty()) return;
  if (url->value.reveal() != "https://slack.com/api/chat.postMessage") {
    report(at, "updateMessage", "alertmanager/receiver-conflict",
           "`updateMessage` with an `apiURL` that is no bot's",
           "set the URL to https://slack.com/api/chat.postMessage, without white space around it");
  }
}

}  // namespace

const Type kSlack{crd::ReceiverType::kSlack, 0, {.fields = kFields, .references = check_update}};

}  // namespace c2c::translate::receivers
