#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crd/field.h"
#include "diag/sink.h"
#include "k8s/object.h"

namespace c2c::crd {

/// The integrations of a receiver, in the order in which the operator's *output* lists them
/// (alertmanagerconfig.md 10).
enum class ReceiverType {
  kOpsGenie, kPagerDuty, kSlack, kWebhook, kWeChat, kEmail, kPushover, kVictorOps, kSns, kTelegram, kDiscord, kWebex,
  kMSTeams, kMSTeamsV2, kRocketChat,
};
inline constexpr std::size_t kReceiverTypes = 15;

/// The key in the CRD, such as `pagerdutyConfigs`.
[[nodiscard]] std::string_view crd_key(ReceiverType type);
/// The key in Alertmanager's configuration, such as `pagerduty_configs`.
[[nodiscard]] std::string_view alertmanager_key(ReceiverType type);

/// One entry of `xConfigs[]`: read through the field tables of translate/receivers, so it stays a node.
struct Integration {
  ReceiverType type{};
  std::size_t index = 0;  ///< in its list
  doc::Node node;
};

struct Receiver {
  source::Span span;
  Text name;
  std::vector<Integration> integrations;  ///< by type in the order of ReceiverType, then by index
};

struct Matcher {
  source::Span span;
  Text name;
  Text value;
  Text match_type;
  Bool regex;
};

struct Route {
  source::Span span;
  Text receiver;
  std::vector<Text> group_by;
  Text group_wait;
  Text group_interval;
  Text repeat_interval;
  std::vector<Matcher> matchers;
  Bool continue_;
  std::vector<Route> routes;
  std::vector<Text> mute_time_intervals;
  std::vector<Text> active_time_intervals;
};

struct InhibitRule {
  source::Span span;
  std::vector<Matcher> source_match;
  std::vector<Matcher> target_match;
  std::vector<Text> equal;
};

struct TimeRange { source::Span span; Text start; Text end; };
struct DayOfMonthRange { source::Span span; Int start; Int end; };

struct TimePeriod {
  source::Span span;
  std::vector<TimeRange> times;
  std::vector<Text> weekdays;
  std::vector<DayOfMonthRange> days_of_month;
  std::vector<Text> months;
  std::vector<Text> years;
};

struct TimeInterval {
  source::Span span;
  Text name;
  std::vector<TimePeriod> periods;
};

/// monitoring.coreos.com/v1alpha1 or v1beta1 AlertmanagerConfig, in one form: v1beta1 is read as the operator's
/// conversion webhook would convert it (alertmanagerconfig.md 3). Points into the object's document.
struct AlertmanagerConfig {
  bool v1beta1 = false;
  std::optional<Route> route;
  std::vector<Receiver> receivers;
  std::vector<InhibitRule> inhibit_rules;
  std::vector<TimeInterval> time_intervals;  ///< muteTimeIntervals or timeIntervals
};

/// Reads an object whose types schema::check_object accepted. Child routes, which no schema covers, are checked here as Go's
/// encoding/json with DisallowUnknownFields does (unknown names are errors, known names match without regard to case):
/// findings alertmanager/child-route. A faulty child route is empty in the result, so that the rest can be checked.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1alpha1, v1beta1; alertmanagerconfig.md 2, 3.
[[nodiscard]] AlertmanagerConfig decode_alertmanager_config(const k8s::Object& object, diag::Sink& sink);

}  // namespace c2c::crd
