#include "amconfig/fields.h"

#include "amconfig/rules.h"

namespace c2c::amconfig {
namespace {

constexpr Shape kList = Shape::kList;
constexpr Shape kMap = Shape::kMap;
constexpr Shape kOne = Shape::kOne;

constexpr Field kGlobalFields[] = {
    {"resolve_timeout", Type::kDuration, kOne, kPointer},
    {"http_config", Type::kStruct, kOne, kPointer, &kHttpConfig},
    {"jira_api_url", Type::kUrl, kOne, kPointer},
    {"smtp_from"},
    {"smtp_hello"},
    {"smtp_smarthost", Type::kHostPort},
    {"smtp_auth_username"},
    {"smtp_auth_password", Type::kSecret},
    {"smtp_auth_password_file", Type::kString, kOne, kFileSetting},
    {"smtp_auth_secret", Type::kSecret},
    {"smtp_auth_secret_file", Type::kString, kOne, kFileSetting},
    {"smtp_auth_identity"},
    {"smtp_require_tls", Type::kBool, kOne, kPointer},
    {"smtp_tls_config", Type::kStruct, kOne, kPointer, &kTlsConfig},
    {"smtp_force_implicit_tls", Type::kBool, kOne, kPointer},
    {"slack_api_url", Type::kSecretUrl, kOne, kPointer},
    {"slack_api_url_file", Type::kString, kOne, kFileSetting},
    {"slack_app_token", Type::kSecret},
    {"slack_app_token_file", Type::kString, kOne, kFileSetting},
    {"slack_app_url", Type::kUrl, kOne, kPointer},
    {"pagerduty_url", Type::kUrl, kOne, kPointer},
    {"opsgenie_api_url", Type::kUrl, kOne, kPointer},
    {"opsgenie_api_key", Type::kSecret},
    {"opsgenie_api_key_file", Type::kString, kOne, kFileSetting},
    {"wechat_api_url", Type::kUrl, kOne, kPointer},
    {"wechat_api_secret", Type::kSecret},
    {"wechat_api_secret_file", Type::kString, kOne, kFileSetting},
    {"wechat_api_corp_id"},
    {"victorops_api_url", Type::kUrl, kOne, kPointer},
    {"victorops_api_key", Type::kSecret},
    {"victorops_api_key_file", Type::kString, kOne, kFileSetting},
    {"telegram_api_url", Type::kUrl, kOne, kPointer},
    {"telegram_bot_token", Type::kSecret},
    {"telegram_bot_token_file", Type::kString, kOne, kFileSetting},
    {"webex_api_url", Type::kUrl, kOne, kPointer},
    {"rocketchat_api_url", Type::kUrl, kOne, kPointer},
    {"rocketchat_token", Type::kSecret, kOne, kOptionalSecret},
    {"rocketchat_token_file", Type::kString, kOne, kFileSetting},
    {"rocketchat_token_id", Type::kSecret, kOne, kOptionalSecret},
    {"rocketchat_token_id_file", Type::kString, kOne, kFileSetting},
    {"mattermost_webhook_url", Type::kSecretUrl, kOne, kSince033 | kPointer},
    {"mattermost_webhook_url_file", Type::kString, kOne, kSince033 | kFileSetting},
};
const Struct kGlobal{"global", kGlobalFields, rules::global};

constexpr Field kTracingFields[] = {
    {"client_type", Type::kClientType},
    {"endpoint"},
    {"sampling_fraction", Type::kFloat},
    {"insecure", Type::kBool},
    {"tls_config", Type::kStruct, kOne, kNoFlags, &kTlsConfig},
    {"headers", Type::kStruct, kMap, kNoFlags, &kHeader},
    {"compression"},
    {"timeout", Type::kDuration},
};
const Struct kTracing{"tracing", kTracingFields, rules::tracing};

constexpr Field kConfigFields[] = {
    {"global", Type::kStruct, kOne, kPointer, &kGlobal},
    {"route", Type::kStruct, kOne, kPointer, &kRoute},
    {"inhibit_rules", Type::kStruct, kList, kPointer, &kInhibitRule},
    {"receivers", Type::kStruct, kList, kPointer, &kReceiver},
    {"templates", Type::kString, kList, kAlways},
    {"mute_time_intervals", Type::kStruct, kList, kPointer, &kMuteTimeIntervals},
    {"time_intervals", Type::kStruct, kList, kPointer, &kTimeIntervals},
    {"tracing", Type::kStruct, kOne, kNotOperator, &kTracing},
};
const Struct kConfig{"configuration", kConfigFields, nullptr};

constexpr Field kRouteFields[] = {
    {"receiver"},
    {"group_by", Type::kString, kList},
    {"match", Type::kString, kMap},
    {"match_re", Type::kRegexp, kMap},
    {"matchers", Type::kMatchers, kList},
    {"mute_time_intervals", Type::kString, kList},
    {"active_time_intervals", Type::kString, kList},
    {"continue", Type::kBool},
    {"routes", Type::kStruct, kList, kNoNullItems, &kRoute},
    {"group_wait", Type::kDuration, kOne, kOperatorText},
    {"group_interval", Type::kDuration, kOne, kOperatorText},
    {"repeat_interval", Type::kDuration, kOne, kOperatorText},
};

constexpr Field kInhibitFields[] = {
    {"name", Type::kString, kOne, kNotOperator}, {"source_match", Type::kString, kMap},
    {"source_match_re", Type::kRegexp, kMap},    {"source_matchers", Type::kMatchers, kList},
    {"target_match", Type::kString, kMap},       {"target_match_re", Type::kRegexp, kMap},
    {"target_matchers", Type::kMatchers, kList}, {"equal", Type::kString, kList},
};

constexpr Field kTimeRangeFields[] = {
    {"start_time", Type::kString, kOne, kAlways},
    {"end_time", Type::kString, kOne, kAlways},
};
const Struct kTimeRange{"times", kTimeRangeFields, rules::time_range};

constexpr Field kPeriodFields[] = {
    {"times", Type::kStruct, kList, kNoFlags, &kTimeRange},
    {"weekdays", Type::kWeekdays, kList},
    {"days_of_month", Type::kDaysOfMonth, kList},
    {"months", Type::kMonths, kList},
    {"years", Type::kYears, kList},
    {"location", Type::kLocation, kOne, kPointer},
};
const Struct kPeriod{"time_intervals", kPeriodFields, nullptr};

constexpr Field kTimeIntervalFields[] = {
    {"name", Type::kString, kOne, kAlways},
    {"time_intervals", Type::kStruct, kList, kAlways, &kPeriod},
};

}  // namespace

const Struct kRoute{"route", kRouteFields, rules::route};
const Struct kInhibitRule{"inhibit_rules", kInhibitFields, rules::inhibit_rule};
const Struct kTimeIntervals{"time_intervals", kTimeIntervalFields, rules::named};
const Struct kMuteTimeIntervals{"mute_time_intervals", kTimeIntervalFields, rules::named};

const Field* Struct::find(std::string_view key) const {
  for (const Field& field : fields) {
    if (field.name == key) return &field;
  }
  return nullptr;
}

const Struct& config_struct() { return kConfig; }

}  // namespace c2c::amconfig
