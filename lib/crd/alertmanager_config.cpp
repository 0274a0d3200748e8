#include "crd/alertmanager_config.h"

#include <array>

#include "crd/child_routes.h"
#include "crd/read_field.h"

namespace c2c::crd {

namespace {

struct TypeKeys {
  std::string_view crd;
  std::string_view alertmanager;
};

// In the order of ReceiverType.
constexpr std::array<TypeKeys, kReceiverTypes> kTypeKeys = {{
    {"opsgenieConfigs", "opsgenie_configs"},
    {"pagerdutyConfigs", "pagerduty_configs"},
    {"slackConfigs", "slack_configs"},
    {"webhookConfigs", "webhook_configs"},
    {"wechatConfigs", "wechat_configs"},
    {"emailConfigs", "email_configs"},
    {"pushoverConfigs", "pushover_configs"},
    {"victoropsConfigs", "victorops_configs"},
    {"snsConfigs", "sns_configs"},
    {"telegramConfigs", "telegram_configs"},
    {"discordConfigs", "discord_configs"},
    {"webexConfigs", "webex_configs"},
    {"msteamsConfigs", "msteams_configs"},
    {"msteamsv2Configs", "msteamsv2_configs"},
    {"rocketchatConfigs", "rocketchat_configs"},
}};

// The conversion of v1beta1 knows no `regex`: at the places that a schema covers it is pruned as an unknown field.
std::vector<Matcher> decode_matchers(doc::Node list, bool v1beta1) {
  return read_list(list, [&](doc::Node node) {
    Matcher matcher;
    matcher.span = node.span();
    matcher.name = read_text(node, "name");
    matcher.value = read_text(node, "value");
    matcher.match_type = read_text(node, "matchType");
    if (!v1beta1) matcher.regex = read_bool(node, "regex");
    return matcher;
  });
}

Route decode_top_route(doc::Node node, bool v1beta1, diag::Sink& sink) {
  Route route;
  route.span = node.span();
  route.receiver = read_text(node, "receiver");
  route.group_by = read_list(node.get("groupBy"), text_of);
  route.group_wait = read_text(node, "groupWait");
  route.group_interval = read_text(node, "groupInterval");
  route.repeat_interval = read_text(node, "repeatInterval");
  route.matchers = decode_matchers(node.get("matchers"), v1beta1);
  route.continue_ = read_bool(node, "continue");
  route.routes = decode_child_routes(node.get("routes"), v1beta1, "spec.route.routes", sink);
  route.mute_time_intervals = read_list(node.get("muteTimeIntervals"), text_of);
  route.active_time_intervals = read_list(node.get("activeTimeIntervals"), text_of);
  return route;
}

Receiver decode_receiver(doc::Node node) {
  Receiver receiver;
  receiver.span = node.span();
  receiver.name = read_text(node, "name");
  for (std::size_t type = 0; type < kReceiverTypes; ++type) {
    const doc::Node list = node.get(kTypeKeys[type].crd);
    for (std::size_t i = 0; list.is_sequence() && i < list.size(); ++i) {
      receiver.integrations.push_back({static_cast<ReceiverType>(type), i, list.item(i)});
    }
  }
  return receiver;
}

InhibitRule decode_inhibit_rule(doc::Node node, bool v1beta1) {
  InhibitRule rule;
  rule.span = node.span();
  rule.source_match = decode_matchers(node.get("sourceMatch"), v1beta1);
  rule.target_match = decode_matchers(node.get("targetMatch"), v1beta1);
  rule.equal = read_list(node.get("equal"), text_of);
  return rule;
}

TimePeriod decode_time_period(doc::Node node) {
  TimePeriod period;
  period.span = node.span();
  period.times = read_list(node.get("times"), [](doc::Node range) {
    return TimeRange{range.span(), read_text(range, "startTime"), read_text(range, "endTime")};
  });
  period.weekdays = read_list(node.get("weekdays"), text_of);
  period.days_of_month = read_list(node.get("daysOfMonth"), [](doc::Node range) {
    return DayOfMonthRange{range.span(), read_int(range, "start"), read_int(range, "end")};
  });
  period.months = read_list(node.get("months"), text_of);
  period.years = read_list(node.get("years"), text_of);
  return period;
}

TimeInterval decode_time_interval(doc::Node node) {
  TimeInterval interval;
  interval.span = node.span();
  interval.name = read_text(node, "name");
  interval.periods = read_list(node.get("timeIntervals"), decode_time_period);
  return interval;
}

}  // namespace

std::string_view crd_key(ReceiverType type) { return kTypeKeys[static_cast<std::size_t>(type)].crd; }

std::string_view alertmanager_key(ReceiverType type) {
  return kTypeKeys[static_cast<std::size_t>(type)].alertmanager;
}

AlertmanagerConfig decode_alertmanager_config(const k8s::Object& object, diag::Sink& sink) {
  sink.set_object(object.ref());
  AlertmanagerConfig config;
  config.v1beta1 = object.api_version.ends_with("/v1beta1");
  const doc::Node spec = object.root.get("spec");
  if (const doc::Node route = spec.get("route")) config.route = decode_top_route(route, config.v1beta1, sink);
  config.receivers = read_list(spec.get("receivers"), decode_receiver);
  config.inhibit_rules = read_list(spec.get("inhibitRules"), [&](doc::Node node) {
    return decode_inhibit_rule(node, config.v1beta1);
  });
  config.time_intervals = read_list(spec.get(config.v1beta1 ? "timeIntervals" : "muteTimeIntervals"), decode_time_interval);
  return config;
}

}  // namespace c2c::crd
