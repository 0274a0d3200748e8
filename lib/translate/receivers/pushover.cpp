#include <fmt/format.h>

#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"userKey", "user_key", kSecret, Need::kValue},
    Field{"userKeyFile", "user_key_file", kUnwritten},
    Field{"token", "token", kSecret, Need::kValue},
    Field{"tokenFile", "token_file", kUnwritten},
    Field{"title", "title"},
    Field{"message", "message"},
    Field{"url", "url", kTemplateUrl},
    Field{"urlTitle", "url_title"},
    Field{.crd = "ttl", .key = "ttl", .kind = kDurationAsWritten, .carry = Carry::kLostFromV1beta1},
    Field{"device", "device"},
    Field{.crd = "sound", .key = "sound", .carry = Carry::kOperatorLosesIt},
    Field{"priority", "priority"},
    Field{"retry", "retry", kDurationChecked},
    Field{"expire", "expire", kDurationChecked},
    Field{"html", "html", kBoolIfPresent},
    Field{"monospace", "monospace", kBoolIfPresent},
    kHttpConfig,
};
constexpr std::array kKeys{OneOf{"userKey", "userKeyFile"}, OneOf{"token", "tokenFile"}};

void check_styles(const At& at) {
  if (is_true(at, "html") && is_true(at, "monospace")) {
    report(at, "monospace", "alertmanager/receiver-conflict", "`html` and `monospace` are both true",
           "keep one of them");
  }
}

/// The rules take a file for a key; the operator's next look does not.
void check_files(const At& at) {
  for (const OneOf& key : kKeys) {
    if (has(at, key.first) || !has(at, key.second)) continue;
    report(at, key.second, "alertmanager/receiver-missing-field",
           fmt::format("`{}` without `{}`: the operator converts no files", key.second, key.first),
           fmt::format("put the value into a Secret and write `{}` instead", key.first));
  }
}

// Differs (pushover-files): the operator leaves them out in silence.
void warn_of_files(const At& at, doc::Mapping&) {
  if (!for_cortex(at)) return;
  for (const OneOf& key : kKeys) {
    if (!has(at, key.second)) continue;
    const Path path{&at.path, key.second};
    at.sink.add({.id = "cortex/file-setting",
                 .level = diag::Level::kWarning,
                 .message = fmt::format("`{}` is left out: Cortex takes no settings in files", key.second),
                 .span = at.node.get(key.second).span(),
                 .help = fmt::format("remove it: `{}` is used", key.first),
                 .labels = {},
                 .object = {},
                 .field = path.text()});
  }
}

}  // namespace

const Type kPushover{crd::ReceiverType::kPushover,
                     0,
                     {.fields = kFields,
                      .one_of = kKeys,
                      .rules = check_styles,
                      .references = check_files,
                      .finish = warn_of_files}};

}  // namespace c2c::translate::receivers
