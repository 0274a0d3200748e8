#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kImageFields{
    Field{"src", "src"},
    Field{"alt", "alt"},
    Field{"href", "href", kTemplateUrl},
};
constexpr Table kImage{.fields = kImageFields};

// The CRD calls a link's text `alt`.
constexpr std::array kLinkFields{
    Field{"href", "href", kTemplateUrl},
    Field{"alt", "text"},
};
constexpr Table kLink{.fields = kLinkFields};

constexpr std::array kFields{
    kSendResolved,
    Field{"routingKey", "routing_key", kSecret},
    Field{"serviceKey", "service_key", kSecret},
    Field{"url", "url", kUrl},
    Field{"client", "client"},
    Field{"clientURL", "client_url", kTemplateUrl},
    Field{"description", "description"},
    Field{"severity", "severity"},
    Field{"class", "class"},
    Field{"component", "component"},
    Field{"group", "group"},
    Field{"details", "details", kKeyValues},
    Field{.crd = "pagerDutyImageConfigs", .key = "images", .kind = kObjectList, .sub = &kImage},
    Field{.crd = "pagerDutyLinkConfigs", .key = "links", .kind = kObjectList, .sub = &kLink},
    Field{"source", "source"},
    Field{"timeout", "timeout", kDuration},
    kHttpConfig,
};
constexpr std::array kKeys{OneOf{"routingKey", "serviceKey"}};

}  // namespace

const Type kPagerDuty{crd::ReceiverType::kPagerDuty, 0, {.fields = kFields, .one_of = kKeys}};

}  // namespace c2c::translate::receivers
