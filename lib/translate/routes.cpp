#include "translate/routes.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "gostd/text.h"
#include "translate/matchers.h"
#include "translate/merge_report.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kId = "alertmanager/route";

struct RouteChecker {
  std::set<std::string_view> receivers;
  std::set<std::string_view> intervals;
  const gostd::Version& version;
  std::string_view intervals_key;
  diag::Sink& sink;

  void check(const crd::Route& route, const std::string& path, bool top) const;
  void check_receiver(const crd::Route& route, const std::string& path, bool top) const;
  void check_group_by(const std::vector<crd::Text>& labels, const std::string& path) const;
  void check_intervals(const std::vector<crd::Text>& names, const std::string& path) const;
};

std::string did_you_mean(std::string_view name, const std::set<std::string_view>& known, std::string otherwise) {
  const std::string_view near = gostd::nearest(name, known);
  return near.empty() ? std::move(otherwise) : "did you mean `" + std::string(near) + "`?";
}

void RouteChecker::check_receiver(const crd::Route& route, const std::string& path, bool top) const {
  const std::string_view name = route.receiver.value;
  if (name.empty()) {
    if (top) {
      report_error(sink, kId, {route.receiver.present ? route.receiver.span() : route.span, path + ".receiver"},
                   "the top route has no receiver", "name one of the object's receivers in `receiver`");
    }
    return;
  }
  if (receivers.contains(name)) return;
  report_error(sink, kId, {route.receiver.span(), path + ".receiver"},
               "the object has no receiver `" + std::string(name) + "`",
               did_you_mean(name, receivers, "add it to `spec.receivers`: a route sees the receivers of its object only"));
}

void RouteChecker::check_group_by(const std::vector<crd::Text>& labels, const std::string& path) const {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (seen.insert(labels[i].value).second) continue;
    report_error(sink, kId, {labels[i].span(), at_index(path, i)},
                 "the label `" + std::string(labels[i].value) + "` is in `groupBy` twice", "remove one of them");
  }
  if (labels.size() < 2) return;
  const auto all = std::find_if(labels.begin(), labels.end(), [](const crd::Text& l) { return l.value == "..."; });
  if (all == labels.end()) return;
  report_error(sink, kId, {all->span(), at_index(path, static_cast<std::size_t>(all - labels.begin()))},
               "`...` is in `groupBy` together with other labels", "`...` groups by all labels: leave the others out");
}

void RouteChecker::check_intervals(const std::vector<crd::Text>& names, const std::string& path) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (intervals.contains(names[i].value)) continue;
    report_error(sink, kId, {names[i].span(), at_index(path, i)},
                 "the object has no time interval `" + std::string(names[i].value) + "`",
                 did_you_mean(names[i].value, intervals,
                              "add it to `spec." + std::string(intervals_key) +
                                  "`: a route sees the time intervals of its object only"));
  }
}

void RouteChecker::check(const crd::Route& route, const std::string& path, bool top) const {
  check_receiver(route, path, top);
  check_group_by(route.group_by, path + ".groupBy");
  check_intervals(route.mute_time_intervals, path + ".muteTimeIntervals");
  check_intervals(route.active_time_intervals, path + ".activeTimeIntervals");
  check_matchers(route.matchers, version, path + ".matchers", sink);
  for (std::size_t i = 0; i < route.routes.size(); ++i) {
    check(route.routes[i], at_index(path + ".routes", i), false);
  }
}

doc::Value text_list(const std::vector<crd::Text>& texts) {
  doc::Sequence out;
  for (const crd::Text& text : texts) out.push_back(text_value(text));
  return {std::move(out), texts.front().span()};
}

doc::Value name_list(const std::vector<crd::Text>& texts, const NameScope& names) {
  doc::Sequence out;
  for (const crd::Text& text : texts) out.emplace_back(names.prefixed(text.value), text.span());
  return {std::move(out), texts.front().span()};
}

void set_text(doc::Mapping& out, std::string_view key, const crd::Text& text) {
  if (!text.value.empty()) out.set(std::string(key), text_value(text));
}

}  // namespace

void check_route(const crd::AlertmanagerConfig& config, const gostd::Version& version, diag::Sink& sink) {
  if (!config.route) return;
  RouteChecker checker{
      .receivers = {}, .intervals = {}, .version = version,
      .intervals_key = config.v1beta1 ? "timeIntervals" : "muteTimeIntervals", .sink = sink};
  for (const crd::Receiver& receiver : config.receivers) checker.receivers.insert(receiver.name.value);
  for (const crd::TimeInterval& interval : config.time_intervals) checker.intervals.insert(interval.name.value);
  checker.check(*config.route, "spec.route", true);
}

doc::Value convert_route(const crd::Route& route, const NameScope& names, const gostd::Version& version) {
  doc::Mapping out;
  if (!route.receiver.value.empty()) {
    out.set("receiver", {names.prefixed(route.receiver.value), route.receiver.span()});
  }
  if (!route.group_by.empty()) out.set("group_by", text_list(route.group_by));
  ConvertedMatchers matchers = convert_matchers(route.matchers, version);
  if (!matchers.match.empty()) out.set("match", {std::move(matchers.match), route.span});
  if (!matchers.match_re.empty()) out.set("match_re", {std::move(matchers.match_re), route.span});
  if (!matchers.matchers.empty()) {
    const source::Span origin = matchers.matchers.front().origin();
    out.set("matchers", {std::move(matchers.matchers), origin});
  }
  if (route.continue_.value) out.set("continue", {true, route.continue_.span()});
  set_text(out, "group_wait", route.group_wait);
  set_text(out, "group_interval", route.group_interval);
  set_text(out, "repeat_interval", route.repeat_interval);
  if (!route.mute_time_intervals.empty()) {
    out.set("mute_time_intervals", name_list(route.mute_time_intervals, names));
  }
  if (!route.active_time_intervals.empty()) {
    out.set("active_time_intervals", name_list(route.active_time_intervals, names));
  }
  if (!route.routes.empty()) {
    doc::Sequence children;
    for (const crd::Route& child : route.routes) children.push_back(convert_route(child, names, version));
    const source::Span origin = children.front().origin();
    out.set("routes", {std::move(children), origin});
  }
  return {std::move(out), route.span};
}

}  // namespace c2c::translate
