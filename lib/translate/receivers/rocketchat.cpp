#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFieldFields{
    Field{"short", "short", kBoolOrNull},
    Field{"title", "title"},
    Field{"value", "value"},
};
constexpr Table kField{.fields = kFieldFields};

constexpr std::array kActionFields{
    Field{"text", "text"},
    Field{"url", "url", kTemplateUrl},
    Field{"msg", "msg"},
};

void finish_action(const At& at, doc::Mapping& out) {
  // Differs (rocketchat): Alertmanager up to 0.33 has no YAML names for these two and does not load them.
  if (for_cortex(at)) return;
  out.set("is_webview", doc::Value(false, at.node.span()));
  out.set("msg_in_chat_window", doc::Value(false, at.node.span()));
}

constexpr Table kAction{.fields = kActionFields, .finish = finish_action};

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "api_url", kUrl},
    Field{"token", "token", kSecretIfPresent, Need::kReference},
    Field{"tokenID", "token_id", kSecretIfPresent, Need::kReference},
    Field{"channel", "channel"},
    Field{"color", "color"},
    Field{"title", "title"},
    Field{"titleLink", "title_link"},
    Field{"text", "text"},
    Field{.crd = "fields", .key = "fields", .kind = kObjectList, .sub = &kField},
    Field{"shortFields", "short_fields", kBoolAlways},
    Field{"emoji", "emoji"},
    Field{"iconURL", "icon_url", kTemplateUrl},
    Field{"imageURL", "image_url", kTemplateUrl},
    Field{"thumbURL", "thumb_url", kTemplateUrl},
    Field{"linkNames", "link_names", kBoolAlways},
    Field{.crd = "actions", .key = "actions", .kind = kObjectList, .sub = &kAction},
    kHttpConfig,
};

}  // namespace

const Type kRocketChat{crd::ReceiverType::kRocketChat, 28, {.fields = kFields}};

}  // namespace c2c::translate::receivers
