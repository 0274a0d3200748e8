#include "translate/base_operator_types.h"

namespace c2c::translate {

namespace {

using enum FieldKind;

constexpr FieldSpec kTlsFields[] = {
    {"ca_file"},     {"cert_file"},   {"key_file"}, {"server_name"}, {"insecure_skip_verify", kFlagAlways},
    {"min_version"}, {"max_version"},
};
constexpr StructSpec kTls{kTlsFields};

constexpr FieldSpec kAuthorizationFields[] = {{"type"}, {"credentials"}, {"credentials_file"}};
constexpr StructSpec kAuthorization{kAuthorizationFields};

constexpr FieldSpec kBasicAuthFields[] = {{"username"}, {"password"}, {"password_file"}};
constexpr StructSpec kBasicAuth{kBasicAuthFields};

constexpr FieldSpec kOAuth2Fields[] = {
    {"client_id", kTextAlways},
    {"client_secret", kTextAlways},
    {"client_secret_file"},
    {"scopes", kTextList},
    {"token_url", kTextAlways},
    {"endpoint_params", kTextMap},
    {"proxy_url"},
    {"no_proxy"},
    {"proxy_from_environment", kFlag},
    {"proxy_connect_header", kListMap},
    {"tls_config", kStruct, &kTls},
};
constexpr StructSpec kOAuth2{kOAuth2Fields};

constexpr FieldSpec kHttpFields[] = {
    {"authorization", kStruct, &kAuthorization},
    {"basic_auth", kStruct, &kBasicAuth},
    {"oauth2", kStruct, &kOAuth2},
    {"bearer_token"},
    {"bearer_token_file"},
    {"tls_config", kStruct, &kTls},
    {"follow_redirects", kFlagIfPresent},
    {"enable_http2", kFlagIfPresent},
    {"http_headers", kHeaders},
    {"proxy_url"},
    {"no_proxy"},
    {"proxy_from_environment", kFlag},
    {"proxy_connect_header", kListMap},
};
constexpr StructSpec kHttp{kHttpFields};

constexpr FieldSpec kGlobalFields[] = {
    {"resolve_timeout", kDuration},
    {"http_config", kStruct, &kHttp},
    {"smtp_from"},
    {"smtp_hello"},
    {"smtp_smarthost"},
    {"smtp_auth_username"},
    {"smtp_auth_password"},
    {"smtp_auth_password_file"},
    {"smtp_auth_secret"},
    {"smtp_auth_secret_file"},
    {"smtp_auth_identity"},
    {"smtp_require_tls", kFlagIfPresent},
    {"smtp_tls_config", kStruct, &kTls},
    {"smtp_force_implicit_tls", kFlagIfPresent},
    {"slack_api_url", kUrl},
    {"slack_api_url_file"},
    {"pagerduty_url", kUrl},
    {"hipchat_api_url", kUrl},
    {"hipchat_auth_token"},
    {"opsgenie_api_url", kUrl},
    {"opsgenie_api_key"},
    {"opsgenie_api_key_file"},
    {"wechat_api_url", kUrl},
    {"wechat_api_secret"},
    {"wechat_api_secret_file"},
    {"wechat_api_corp_id"},
    {"victorops_api_url", kUrl},
    {"victorops_api_key"},
    {"victorops_api_key_file"},
    {"telegram_api_url", kUrl},
    {"telegram_bot_token"},
    {"telegram_bot_token_file"},
    {"webex_api_url", kUrl},
    {"jira_api_url", kUrl},
    {"rocketchat_api_url", kUrl},
    {"rocketchat_token"},
    {"rocketchat_token_file"},
    {"rocketchat_token_id"},
    {"rocketchat_token_id_file"},
    {"slack_app_token"},
    {"slack_app_token_file"},
    {"slack_app_url", kUrl},
    {"mattermost_webhook_url", kUrl},
    {"mattermost_webhook_url_file"},
};
constexpr StructSpec kGlobal{kGlobalFields};

// A route holds routes.
extern const StructSpec kRoute;
constexpr FieldSpec kRouteFields[] = {
    {"receiver"},
    {"group_by", kTextList},
    {"match", kTextMap},
    {"match_re", kTextMap},
    {"matchers", kTextList},
    {"continue", kFlag},
    {"routes", kStructList, &kRoute},
    {"group_wait"},
    {"group_interval"},
    {"repeat_interval"},
    {"mute_time_intervals", kTextList},
    {"active_time_intervals", kTextList},
};
constexpr StructSpec kRoute{kRouteFields};

constexpr FieldSpec kInhibitRuleFields[] = {
    {"target_match", kTextMap},       {"target_match_re", kTextMap}, {"target_matchers", kTextList},
    {"source_match", kTextMap},       {"source_match_re", kTextMap}, {"source_matchers", kTextList},
    {"equal", kTextList},
};
constexpr StructSpec kInhibitRule{kInhibitRuleFields};

constexpr FieldSpec kWebhookFields[] = {
    {"send_resolved", kFlagIfPresent}, {"url"},
    {"url_file"},                      {"http_config", kStruct, &kHttp},
    {"max_alerts", kNumber},           {"timeout", kDuration},
    {"payload", kAnything},
};
constexpr StructSpec kWebhook{kWebhookFields};

constexpr FieldSpec kPagerDutyImageFields[] = {{"src"}, {"alt"}, {"href"}};
constexpr StructSpec kPagerDutyImage{kPagerDutyImageFields};
constexpr FieldSpec kPagerDutyLinkFields[] = {{"href"}, {"text"}};
constexpr StructSpec kPagerDutyLink{kPagerDutyLinkFields};
constexpr FieldSpec kPagerDutyFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"service_key"},
    {"service_key_file"},
    {"routing_key"},
    {"routing_key_file"},
    {"url"},
    {"client"},
    {"client_url"},
    {"description"},
    {"details", kAnyMap},
    {"images", kStructList, &kPagerDutyImage},
    {"links", kStructList, &kPagerDutyLink},
    {"severity"},
    {"class"},
    {"component"},
    {"group"},
    {"source"},
    {"timeout", kDuration},
};
constexpr StructSpec kPagerDuty{kPagerDutyFields};

constexpr FieldSpec kOpsGenieResponderFields[] = {{"id"}, {"name"}, {"username"}, {"type"}};
constexpr StructSpec kOpsGenieResponder{kOpsGenieResponderFields};
constexpr FieldSpec kOpsGenieFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"api_key"},
    {"api_key_file"},
    {"api_url"},
    {"message"},
    {"description"},
    {"source"},
    {"details", kTextMap},
    {"responders", kStructList, &kOpsGenieResponder},
    {"tags"},
    {"note"},
    {"priority"},
    {"update_alerts", kFlagIfPresent},
    {"entity"},
    {"actions"},
};
constexpr StructSpec kOpsGenie{kOpsGenieFields};

constexpr FieldSpec kWeChatFields[] = {
    {"send_resolved", kFlagIfPresent}, {"api_secret"}, {"api_url"},  {"corp_id"}, {"agent_id"}, {"to_user"},
    {"to_party"}, {"to_tag"}, {"message"}, {"message_type"}, {"http_config", kStruct, &kHttp}, {"api_secret_file"},
};
constexpr StructSpec kWeChat{kWeChatFields};

constexpr FieldSpec kSlackFieldFields[] = {{"title"}, {"value"}, {"short", kFlag}};
constexpr StructSpec kSlackField{kSlackFieldFields};
constexpr FieldSpec kSlackConfirmFields[] = {{"text"}, {"title"}, {"ok_text"}, {"dismiss_text"}};
constexpr StructSpec kSlackConfirm{kSlackConfirmFields};
constexpr FieldSpec kSlackActionFields[] = {
    {"type"}, {"text"}, {"url"}, {"style"}, {"name"}, {"value"}, {"confirm", kStruct, &kSlackConfirm},
};
constexpr StructSpec kSlackAction{kSlackActionFields};
constexpr FieldSpec kSlackFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"api_url"},
    {"api_url_file"},
    {"app_token"},
    {"app_token_file"},
    {"app_url"},
    {"channel"},
    {"username"},
    {"color"},
    {"title"},
    {"title_link"},
    {"pretext"},
    {"text"},
    {"fields", kStructList, &kSlackField},
    {"short_fields", kFlag},
    {"footer"},
    {"fallback"},
    {"callback_id"},
    {"icon_emoji"},
    {"icon_url"},
    {"image_url"},
    {"thumb_url"},
    {"link_names", kFlag},
    {"mrkdwn_in", kTextList},
    {"actions", kStructList, &kSlackAction},
    {"timeout", kDuration},
    {"message_text"},
    {"update_message", kFlagIfPresent},
};
constexpr StructSpec kSlack{kSlackFields};

constexpr FieldSpec kThreadingFields[] = {{"enabled", kFlagIfPresent}, {"thread_by_date"}};
constexpr StructSpec kThreading{kThreadingFields};
constexpr FieldSpec kEmailFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"to"},
    {"from"},
    {"hello"},
    {"smarthost"},
    {"auth_username"},
    {"auth_password"},
    {"auth_password_file"},
    {"auth_secret"},
    {"auth_secret_file"},
    {"auth_identity"},
    {"headers", kTextMap},
    {"html", kTextIfPresent},
    {"text", kTextIfPresent},
    {"require_tls", kFlagIfPresent},
    {"tls_config", kStruct, &kTls},
    {"force_implicit_tls", kFlagIfPresent},
    {"threading", kStruct, &kThreading},
};
constexpr StructSpec kEmail{kEmailFields};

constexpr FieldSpec kPushoverFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"user_key"},
    {"user_key_file"},
    {"token"},
    {"token_file"},
    {"title"},
    {"message"},
    {"url"},
    {"url_title"},
    {"ttl"},
    {"device"},
    {"sound"},
    {"priority"},
    {"retry", kDuration},
    {"expire", kDuration},
    {"html", kFlagIfPresent},
    {"monospace", kFlagIfPresent},
};
constexpr StructSpec kPushover{kPushoverFields};

constexpr FieldSpec kSigV4Fields[] = {
    {"region"}, {"access_key"}, {"secret_key"}, {"profile"}, {"role_arn"}, {"external_id"},
};
constexpr StructSpec kSigV4{kSigV4Fields};
constexpr FieldSpec kSnsFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"api_url"},
    {"sigv4", kStructIfNotEmpty, &kSigV4},
    {"topic_arn"},
    {"phone_number"},
    {"target_arn"},
    {"subject"},
    {"message"},
    {"attributes", kTextMap},
    {"use_aws_http_client", kFlag},
};
constexpr StructSpec kSns{kSnsFields};

constexpr FieldSpec kTelegramFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"api_url"},
    {"bot_token"},
    {"bot_token_file"},
    {"chat_id", kNumber},
    {"chat_id_file"},
    {"message_thread_id", kNumber},
    {"message"},
    {"disable_notifications", kFlag},
    {"parse_mode"},
    {"http_config", kStruct, &kHttp},
};
constexpr StructSpec kTelegram{kTelegramFields};

constexpr FieldSpec kDiscordFields[] = {
    {"send_resolved", kFlagIfPresent}, {"http_config", kStruct, &kHttp}, {"webhook_url"}, {"title"}, {"message"},
    {"content"}, {"username"}, {"avatar_url"},
};
constexpr StructSpec kDiscord{kDiscordFields};

constexpr FieldSpec kWebexFields[] = {
    {"send_resolved", kFlagIfPresent}, {"http_config", kStruct, &kHttp}, {"api_url"}, {"message"},
    {"room_id", kTextAlways},
};
constexpr StructSpec kWebex{kWebexFields};

constexpr FieldSpec kVictorOpsFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"api_key"},
    {"api_key_file"},
    {"api_url"},
    {"routing_key"},
    {"message_type"},
    {"state_message"},
    {"entity_display_name"},
    {"monitoring_tool"},
    {"custom_fields", kTextMap},
};
constexpr StructSpec kVictorOps{kVictorOpsFields};

constexpr FieldSpec kMsTeamsFields[] = {
    {"send_resolved", kFlagIfPresent}, {"webhook_url", kTextAlways}, {"title"}, {"summary"}, {"text"},
    {"http_config", kStruct, &kHttp},
};
constexpr StructSpec kMsTeams{kMsTeamsFields};

constexpr FieldSpec kMsTeamsV2Fields[] = {
    {"send_resolved", kFlagIfPresent}, {"webhook_url"}, {"webhook_url_file"}, {"title"}, {"text"},
    {"http_config", kStruct, &kHttp},
};
constexpr StructSpec kMsTeamsV2{kMsTeamsV2Fields};

constexpr FieldSpec kJiraFields[] = {
    {"http_config", kStruct, &kHttp},
    {"send_resolved", kFlagIfPresent},
    {"api_url"},
    {"project"},
    {"summary"},
    {"description"},
    {"labels", kTextList},
    {"priority"},
    {"issue_type"},
    {"reopen_transition"},
    {"resolve_transition"},
    {"wont_fix_resolution"},
    {"reopen_duration", kDurationNotZero},
    {"fields", kAnyMap},
    {"api_type"},
};
constexpr StructSpec kJira{kJiraFields};

constexpr FieldSpec kRocketChatFieldFields[] = {{"short", kFlagOrNull}, {"title"}, {"value"}};
constexpr StructSpec kRocketChatField{kRocketChatFieldFields};
constexpr FieldSpec kRocketChatActionFields[] = {
    {"type"}, {"text"}, {"url"}, {"image_url"}, {"is_webview", kFlagAlways}, {"webview_height_ratio"}, {"msg"},
    {"msg_in_chat_window", kFlagAlways}, {"msg_processing_type"},
};
constexpr StructSpec kRocketChatAction{kRocketChatActionFields};
constexpr FieldSpec kRocketChatFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"http_config", kStruct, &kHttp},
    {"api_url"},
    {"token_id", kTextIfPresent},
    {"token_id_file"},
    {"token", kTextIfPresent},
    {"token_file"},
    {"channel"},
    {"color"},
    {"title"},
    {"title_link"},
    {"text"},
    {"fields", kStructList, &kRocketChatField},
    {"short_fields", kFlagAlways},
    {"emoji"},
    {"icon_url"},
    {"image_url"},
    {"thumb_url"},
    {"link_names", kFlagAlways},
    {"actions", kStructList, &kRocketChatAction},
};
constexpr StructSpec kRocketChat{kRocketChatFields};

constexpr FieldSpec kMattermostFieldFields[] = {{"title"}, {"value"}, {"short", kFlag}};
constexpr StructSpec kMattermostField{kMattermostFieldFields};
constexpr FieldSpec kMattermostAttachmentFields[] = {
    {"fallback"}, {"color"}, {"pretext"}, {"text"}, {"author_name"}, {"author_link"}, {"author_icon"}, {"title"},
    {"title_link"}, {"fields", kStructList, &kMattermostField}, {"thumb_url"}, {"footer"}, {"footer_icon"},
    {"image_url"},
};
constexpr StructSpec kMattermostAttachment{kMattermostAttachmentFields};
constexpr FieldSpec kMattermostPropsFields[] = {{"card", kTextIfPresent}};
constexpr StructSpec kMattermostProps{kMattermostPropsFields};
constexpr FieldSpec kMattermostPriorityFields[] = {
    {"priority"}, {"requested_ack", kFlagIfPresent}, {"persistent_notifications", kFlagIfPresent},
};
constexpr StructSpec kMattermostPriority{kMattermostPriorityFields};
constexpr FieldSpec kMattermostFields[] = {
    {"send_resolved", kFlagIfPresent},
    {"webhook_url"},
    {"webhook_url_file"},
    {"channel"},
    {"username"},
    {"text"},
    {"icon_url"},
    {"icon_emoji"},
    {"attachments", kStructList, &kMattermostAttachment},
    {"props", kStruct, &kMattermostProps},
    {"priority", kStruct, &kMattermostPriority},
    {"fallback"},
    {"color"},
    {"pretext"},
    {"author_name"},
    {"author_link"},
    {"author_icon"},
    {"title"},
    {"title_link"},
    {"fields", kStructList, &kMattermostField},
    {"thumb_url"},
    {"footer"},
    {"footer_icon"},
    {"image_url"},
    {"http_config", kStruct, &kHttp},
};
constexpr StructSpec kMattermost{kMattermostFields};

constexpr FieldSpec kIncidentIoFields[] = {
    {"send_resolved", kFlagIfPresent}, {"http_config", kStruct, &kHttp}, {"url"}, {"url_file"},
    {"alert_source_token"}, {"alert_source_token_file"}, {"max_alerts", kNumberIfPresent}, {"timeout", kDuration},
};
constexpr StructSpec kIncidentIo{kIncidentIoFields};

constexpr FieldSpec kReceiverFields[] = {
    {"name", kTextAlways},
    {"opsgenie_configs", kStructList, &kOpsGenie},
    {"pagerduty_configs", kStructList, &kPagerDuty},
    {"slack_configs", kStructList, &kSlack},
    {"webhook_configs", kStructList, &kWebhook},
    {"wechat_configs", kStructList, &kWeChat},
    {"email_configs", kStructList, &kEmail},
    {"pushover_configs", kStructList, &kPushover},
    {"victorops_configs", kStructList, &kVictorOps},
    {"sns_configs", kStructList, &kSns},
    {"telegram_configs", kStructList, &kTelegram},
    {"discord_configs", kStructList, &kDiscord},
    {"webex_configs", kStructList, &kWebex},
    {"msteams_configs", kStructList, &kMsTeams},
    {"msteamsv2_configs", kStructList, &kMsTeamsV2},
    {"jira_configs", kStructList, &kJira},
    {"rocketchat_configs", kStructList, &kRocketChat},
    {"mattermost_configs", kStructList, &kMattermost},
    {"incidentio_configs", kStructList, &kIncidentIo},
};
constexpr StructSpec kReceiver{kReceiverFields};

constexpr FieldSpec kConfigFields[] = {
    {"global", kStruct, &kGlobal},
    {"route", kStruct, &kRoute},
    {"inhibit_rules", kStructList, &kInhibitRule},
    {"receivers", kStructList, &kReceiver},
    {"mute_time_intervals", kTimeIntervals},
    {"time_intervals", kTimeIntervals},
    {"templates", kTextList},
};

}  // namespace

const StructSpec kOperatorConfig{kConfigFields};

}  // namespace c2c::translate
