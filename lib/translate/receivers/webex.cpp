#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "api_url", kUrl},
    Field{"message", "message"},
    Field{"roomID", "room_id", kText, Need::kMerge},
    kHttpConfig,
};

}  // namespace

const Type kWebex{crd::ReceiverType::kWebex, 25, {.fields = kFields}};

}  // namespace c2c::translate::receivers
