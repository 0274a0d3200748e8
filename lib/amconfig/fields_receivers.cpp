#include "amconfig/fields.h"
#include "amconfig/rules.h"

namespace c2c::amconfig {
namespace {

constexpr Shape kOne = Shape::kOne;
constexpr Shape kList = Shape::kList;
constexpr Shape kMap = Shape::kMap;

constexpr Field kSendResolved{"send_resolved", Type::kBool, kOne, kPointer};
constexpr Field kHttp{"http_config", Type::kStruct, kOne, kPointer, &kHttpConfig};
constexpr Field kTimeout{"timeout", Type::kGoDuration, kOne, kPointer | kOperatorDuration};

constexpr Field kDiscordFields[] = {
    kSendResolved,
    kHttp,
    {"webhook_url", Type::kSecretUrl},
    {"webhook_url_file", Type::kString, kOne, kFileSetting | kNotOperator},
    {"content"},
    {"title"},
    {"message"},
    {"username"},
    {"avatar_url"},
};
const Struct kDiscord{"discord_configs", kDiscordFields, rules::discord};

constexpr Field kThreadingFields[] = {
    {"enabled", Type::kBool, kOne, kPointer},
    {"thread_by_date"},
};
const Struct kThreading{"threading", kThreadingFields, nullptr};

constexpr Field kEmailFields[] = {
    kSendResolved,
    {"to"},
    {"from"},
    {"hello"},
    {"smarthost", Type::kHostPort},
    {"auth_username"},
    {"auth_password", Type::kSecret},
    {"auth_password_file", Type::kString, kOne, kFileSetting},
    {"auth_secret", Type::kSecret},
    {"auth_secret_file", Type::kString, kOne, kFileSetting},
    {"auth_identity"},
    {"headers", Type::kString, kMap},
    {"html", Type::kString, kOne, kPointer},
    {"text", Type::kString, kOne, kPointer},
    {"require_tls", Type::kBool, kOne, kPointer},
    {"tls_config", Type::kStruct, kOne, kPointer, &kTlsConfig},
    {"force_implicit_tls", Type::kBool, kOne, kPointer},
    {"threading", Type::kStruct, kOne, kPointer, &kThreading},
};
const Struct kEmail{"email_configs", kEmailFields, rules::email};

constexpr Field kIncidentioFields[] = {
    kSendResolved,
    kHttp,
    {"url", Type::kUrl},
    {"url_file", Type::kString, kOne, kFileSetting},
    {"alert_source_token", Type::kSecret},
    {"alert_source_token_file", Type::kString, kOne, kFileSetting},
    {"max_alerts", Type::kUint, kOne, kPointer | kOperatorInt32},
    kTimeout,
};
const Struct kIncidentio{"incidentio_configs", kIncidentioFields, rules::incidentio};

constexpr Field kLinkFields[] = {{"href"}, {"text"}};
constexpr Field kImageFields[] = {{"src"}, {"alt"}, {"href"}};
const Struct kPagerdutyLink{"links", kLinkFields, nullptr};
const Struct kPagerdutyImage{"images", kImageFields, nullptr};

constexpr Field kPagerdutyFields[] = {
    kSendResolved,
    kHttp,
    {"service_key", Type::kSecret},
    {"service_key_file", Type::kString, kOne, kFileSetting},
    {"routing_key", Type::kSecret},
    {"routing_key_file", Type::kString, kOne, kFileSetting},
    {"url", Type::kUrl},
    {"client"},
    {"client_url"},
    {"description"},
    {"details", Type::kAny, kMap},
    {"images", Type::kStruct, kList, kNoFlags, &kPagerdutyImage},
    {"links", Type::kStruct, kList, kNoFlags, &kPagerdutyLink},
    {"source"},
    {"severity"},
    {"class"},
    {"component"},
    {"group"},
    kTimeout,
};
const Struct kPagerduty{"pagerduty_configs", kPagerdutyFields, rules::pagerduty};

constexpr Field kConfirmFields[] = {{"text"}, {"title"}, {"ok_text"}, {"dismiss_text"}};
const Struct kSlackConfirm{"confirm", kConfirmFields, rules::slack_confirm};

constexpr Field kSlackActionFields[] = {
    {"type"},
    {"text"},
    {"url"},
    {"style"},
    {"name"},
    {"value"},
    {"confirm", Type::kStruct, kOne, kPointer, &kSlackConfirm},
};
const Struct kSlackAction{"actions", kSlackActionFields, rules::slack_action};

constexpr Field kFieldFields[] = {{"title"}, {"value"}, {"short", Type::kBool}};
const Struct kTitledField{"fields", kFieldFields, rules::title_and_value};

constexpr Field kSlackFields[] = {
    kSendResolved,
    kHttp,
    {"api_url", Type::kSecretUrl},
    {"api_url_file", Type::kString, kOne, kFileSetting},
    {"app_token", Type::kSecret},
    {"app_token_file", Type::kString, kOne, kFileSetting},
    {"app_url", Type::kUrl},
    {"channel"},
    {"username"},
    {"color"},
    {"title"},
    {"title_link"},
    {"pretext"},
    {"text"},
    {"message_text"},
    {"fields", Type::kStruct, kList, kNoFlags, &kTitledField},
    {"short_fields", Type::kBool},
    {"footer"},
    {"fallback"},
    {"callback_id"},
    {"icon_emoji"},
    {"icon_url"},
    {"image_url"},
    {"thumb_url"},
    {"link_names", Type::kBool},
    {"mrkdwn_in", Type::kString, kList},
    {"actions", Type::kStruct, kList, kNoFlags, &kSlackAction},
    kTimeout,
    {"update_message", Type::kBool, kOne, kSince033 | kPointer},
};
const Struct kSlack{"slack_configs", kSlackFields, rules::slack};

constexpr Field kWebhookFields[] = {
    kSendResolved,
    kHttp,
    {"url", Type::kTemplateUrl},
    {"url_file", Type::kString, kOne, kFileSetting},
    {"max_alerts", Type::kUint, kOne, kOperatorInt32},
    kTimeout,
    {"payload", Type::kAny, kOne, kSince033},
};
const Struct kWebhook{"webhook_configs", kWebhookFields, rules::webhook};

constexpr Field kResponderFields[] = {{"id"}, {"name"}, {"username"}, {"type"}};
const Struct kResponder{"responders", kResponderFields, nullptr};

constexpr Field kOpsgenieFields[] = {
    kSendResolved,
    kHttp,
    {"api_key", Type::kSecret},
    {"api_key_file", Type::kString, kOne, kFileSetting},
    {"api_url", Type::kUrl},
    {"message"},
    {"description"},
    {"source"},
    {"details", Type::kString, kMap},
    {"entity"},
    {"responders", Type::kStruct, kList, kNoFlags, &kResponder},
    {"actions"},
    {"tags"},
    {"note"},
    {"priority"},
    {"update_alerts", Type::kBool, kOne, kPointer},
};
const Struct kOpsgenie{"opsgenie_configs", kOpsgenieFields, rules::opsgenie};

constexpr Field kWechatFields[] = {
    kSendResolved,
    kHttp,
    {"api_secret", Type::kSecret},
    {"api_secret_file", Type::kString, kOne, kFileSetting},
    {"corp_id"},
    {"message"},
    {"api_url", Type::kUrl},
    {"to_user"},
    {"to_party"},
    {"to_tag"},
    {"agent_id"},
    {"message_type"},
};
const Struct kWechat{"wechat_configs", kWechatFields, rules::wechat};

constexpr Field kPushoverFields[] = {
    kSendResolved,
    kHttp,
    {"user_key", Type::kSecret},
    {"user_key_file", Type::kString, kOne, kFileSetting},
    {"token", Type::kSecret},
    {"token_file", Type::kString, kOne, kFileSetting},
    {"title"},
    {"message"},
    {"url"},
    {"url_title"},
    {"device"},
    {"sound"},
    {"priority"},
    {"retry", Type::kTextDuration, kOne, kPointer | kOperatorDuration},
    {"expire", Type::kTextDuration, kOne, kPointer | kOperatorDuration},
    {"ttl", Type::kTextDuration, kOne, kOperatorText},
    {"html", Type::kBool, kOne, kPointer},
    {"monospace", Type::kBool, kOne, kPointer},
};
const Struct kPushover{"pushover_configs", kPushoverFields, rules::pushover};

constexpr Field kVictoropsFields[] = {
    kSendResolved,
    kHttp,
    {"api_key", Type::kSecret},
    {"api_key_file", Type::kString, kOne, kFileSetting},
    {"api_url", Type::kUrl},
    {"routing_key"},
    {"message_type"},
    {"state_message"},
    {"entity_display_name"},
    {"monitoring_tool"},
    {"custom_fields", Type::kString, kMap},
};
const Struct kVictorops{"victorops_configs", kVictoropsFields, rules::victorops};

constexpr Field kSnsFields[] = {
    kSendResolved,
    kHttp,
    {"api_url"},
    {"sigv4", Type::kStruct, kOne, kNoFlags, &kSigV4},
    {"topic_arn"},
    {"phone_number"},
    {"target_arn"},
    {"subject"},
    {"message"},
    {"attributes", Type::kString, kMap},
    {"use_aws_http_client", Type::kBool, kOne, kSince033},
};
const Struct kSns{"sns_configs", kSnsFields, rules::sns};

constexpr Field kTelegramFields[] = {
    kSendResolved,
    kHttp,
    {"api_url", Type::kUrl},
    {"bot_token", Type::kSecret},
    {"bot_token_file", Type::kString, kOne, kFileSetting},
    {"chat_id", Type::kInt},
    {"chat_id_file", Type::kString, kOne, kFileSetting},
    {"message_thread_id", Type::kInt},
    {"message"},
    {"disable_notifications", Type::kBool},
    {"parse_mode"},
};
const Struct kTelegram{"telegram_configs", kTelegramFields, rules::telegram};

constexpr Field kWebexFields[] = {
    kSendResolved, kHttp, {"api_url", Type::kUrl}, {"message"}, {"room_id", Type::kString, kOne, kAlways},
};
const Struct kWebex{"webex_configs", kWebexFields, rules::webex};

constexpr Field kMsteamsFields[] = {
    kSendResolved,
    kHttp,
    {"webhook_url", Type::kSecretUrl, kOne, kAlways},
    {"webhook_url_file", Type::kString, kOne, kFileSetting | kNotOperator},
    {"title"},
    {"summary"},
    {"text"},
};
const Struct kMsteams{"msteams_configs", kMsteamsFields, rules::msteams};

constexpr Field kMsteamsV2Fields[] = {
    kSendResolved,
    kHttp,
    {"webhook_url", Type::kSecretUrl},
    {"webhook_url_file", Type::kString, kOne, kFileSetting},
    {"title"},
    {"text"},
};
const Struct kMsteamsV2{"msteamsv2_configs", kMsteamsV2Fields, rules::msteams};

constexpr Field kJiraFieldFields[] = {{"template"}, {"enable_update", Type::kBool}};
const Struct kJiraField{"jira field", kJiraFieldFields, nullptr};

constexpr Field kJiraFields[] = {
    kSendResolved,
    kHttp,
    {"api_url", Type::kUrl},
    {"api_type"},
    {"project"},
    {"summary", Type::kTextOrStruct, kOne, kOperatorText, &kJiraField},
    {"description", Type::kTextOrStruct, kOne, kOperatorText, &kJiraField},
    {"labels", Type::kString, kList},
    {"priority"},
    {"issue_type"},
    {"reopen_transition"},
    {"resolve_transition"},
    {"wont_fix_resolution"},
    {"reopen_duration", Type::kDuration},
    {"fields", Type::kAny, kMap},
};
const Struct kJira{"jira_configs", kJiraFields, rules::jira};

constexpr Field kRocketchatFieldFields[] = {
    {"short", Type::kBool, kOne, kAlways | kPointer}, {"title"}, {"value"}};
const Struct kRocketchatField{"fields", kRocketchatFieldFields, nullptr};

// Alertmanager up to 0.33 has no names for YAML here: Go's own are the field names in lower case. The four
// that the operator can write and Alertmanager reads are the ones of a single word.
constexpr Field kRocketchatActionFields[] = {
    {"type"},
    {"text"},
    {"url"},
    {"msg"},
    {"is_webview", Type::kBool, kOne, kOperatorOnly | kAlways},
    {"msg_in_chat_window", Type::kBool, kOne, kOperatorOnly | kAlways},
    {"imageurl", Type::kString, kOne, kNotOperator},
    {"iswebview", Type::kBool, kOne, kNotOperator},
    {"webviewheightratio", Type::kString, kOne, kNotOperator},
    {"msginchatwindow", Type::kBool, kOne, kNotOperator},
    {"msgprocessingtype", Type::kString, kOne, kNotOperator},
};
const Struct kRocketchatAction{"actions", kRocketchatActionFields, nullptr};

constexpr Field kRocketchatFields[] = {
    kSendResolved,
    kHttp,
    {"api_url", Type::kUrl},
    {"token_id", Type::kSecret, kOne, kOptionalSecret | kPointer},
    {"token_id_file", Type::kString, kOne, kFileSetting},
    {"token", Type::kSecret, kOne, kOptionalSecret | kPointer},
    {"token_file", Type::kString, kOne, kFileSetting},
    {"channel"},
    {"color"},
    {"title"},
    {"title_link"},
    {"text"},
    {"fields", Type::kStruct, kList, kNoFlags, &kRocketchatField},
    {"short_fields", Type::kBool, kOne, kAlways},
    {"emoji"},
    {"icon_url"},
    {"image_url"},
    {"thumb_url"},
    {"link_names", Type::kBool, kOne, kAlways},
    {"actions", Type::kStruct, kList, kNoFlags, &kRocketchatAction},
};
const Struct kRocketchat{"rocketchat_configs", kRocketchatFields, rules::rocketchat};

constexpr Field kPropsFields[] = {{"card", Type::kString, kOne, kPointer}};
const Struct kProps{"props", kPropsFields, nullptr};

constexpr Field kPriorityFields[] = {
    {"priority"},
    {"requested_ack", Type::kBool, kOne, kPointer},
    {"persistent_notifications", Type::kBool, kOne, kPointer},
};
const Struct kPriority{"priority", kPriorityFields, nullptr};

constexpr Field kAttachmentFields[] = {
    {"fallback"},    {"color"},
    {"pretext"},     {"text"},
    {"author_name"}, {"author_link"},
    {"author_icon"}, {"title"},
    {"title_link"},  {"fields", Type::kStruct, kList, kNoFlags, &kTitledField},
    {"thumb_url"},   {"footer"},
    {"footer_icon"}, {"image_url"},
};
const Struct kAttachment{"attachments", kAttachmentFields, nullptr};

constexpr Field kMattermostFields[] = {
    kSendResolved,
    kHttp,
    {"webhook_url", Type::kSecretUrl},
    {"webhook_url_file", Type::kString, kOne, kFileSetting},
    {"channel"},
    {"username"},
    {"text"},
    {"icon_url"},
    {"icon_emoji"},
    {"attachments", Type::kStruct, kList, kNoFlags, &kAttachment},
    {"type", Type::kString, kOne, kNotOperator},
    {"props", Type::kStruct, kOne, kPointer, &kProps},
    {"priority", Type::kStruct, kOne, kPointer, &kPriority},
    {"fallback", Type::kString, kOne, kSince033},
    {"color", Type::kString, kOne, kSince033},
    {"pretext", Type::kString, kOne, kSince033},
    {"author_name", Type::kString, kOne, kSince033},
    {"author_link", Type::kString, kOne, kSince033},
    {"author_icon", Type::kString, kOne, kSince033},
    {"title", Type::kString, kOne, kSince033},
    {"title_link", Type::kString, kOne, kSince033},
    {"fields", Type::kStruct, kList, kSince033, &kTitledField},
    {"thumb_url", Type::kString, kOne, kSince033},
    {"footer", Type::kString, kOne, kSince033},
    {"footer_icon", Type::kString, kOne, kSince033},
    {"image_url", Type::kString, kOne, kSince033},
};
const Struct kMattermost{"mattermost_configs", kMattermostFields, rules::mattermost};

constexpr Field kReceiverFields[] = {
    {"name", Type::kString, kOne, kAlways},
    {"discord_configs", Type::kStruct, kList, kNoNullItems, &kDiscord},
    {"email_configs", Type::kStruct, kList, kNoNullItems, &kEmail},
    {"incidentio_configs", Type::kStruct, kList, kNoNullItems, &kIncidentio},
    {"pagerduty_configs", Type::kStruct, kList, kNoNullItems, &kPagerduty},
    {"slack_configs", Type::kStruct, kList, kNoNullItems, &kSlack},
    {"webhook_configs", Type::kStruct, kList, kNoNullItems, &kWebhook},
    {"opsgenie_configs", Type::kStruct, kList, kNoNullItems, &kOpsgenie},
    {"wechat_configs", Type::kStruct, kList, kNoNullItems, &kWechat},
    {"pushover_configs", Type::kStruct, kList, kNoNullItems, &kPushover},
    {"victorops_configs", Type::kStruct, kList, kNoNullItems, &kVictorops},
    {"sns_configs", Type::kStruct, kList, kNoNullItems, &kSns},
    {"telegram_configs", Type::kStruct, kList, kNoNullItems, &kTelegram},
    {"webex_configs", Type::kStruct, kList, kNoNullItems, &kWebex},
    {"msteams_configs", Type::kStruct, kList, kNoNullItems, &kMsteams},
    {"msteamsv2_configs", Type::kStruct, kList, kNoNullItems, &kMsteamsV2},
    {"jira_configs", Type::kStruct, kList, kNoNullItems, &kJira},
    {"rocketchat_configs", Type::kStruct, kList, kNoNullItems, &kRocketchat},
    {"mattermost_configs", Type::kStruct, kList, kNoNullItems, &kMattermost},
    {"labels", Type::kString, kMap, kSince033 | kNotOperator},
};

}  // namespace

const Struct kReceiver{"receivers", kReceiverFields, rules::named};

}  // namespace c2c::amconfig
