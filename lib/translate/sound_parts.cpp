#include "translate/sound_parts.h"

#include <algorithm>
#include <string>

#include "amconfig/regexp.h"
#include "crd/alertmanager_config.h"
#include "gostd/regexp_help.h"
#include "translate/inhibit_rules.h"
#include "translate/routes.h"
#include "translate/time_intervals.h"

namespace c2c::translate {

namespace {

/// Whether names in the list cannot be told for certain: there may be others than those that were read.
template <class T>
bool is_unsure(const std::vector<T>& list) {
  return list.empty() || std::any_of(list.begin(), list.end(), [](const T& part) { return part.name.value.empty(); });
}

/// Else only Alertmanager's own check of the whole tells of these.
void check_regexp(const crd::Matcher& matcher, diag::Sink& sink) {
  const std::string_view type = matcher.match_type.value;
  const bool is_regexp = type.empty() ? matcher.regex.value : type == "=~" || type == "!~";
  const std::string reason = is_regexp ? amconfig::check_regexp(matcher.value.value) : std::string();
  if (reason.empty()) return;
  sink.error("alertmanager/load", matcher.value.span(),
             "`" + std::string(matcher.value.value) + "` is no regular expression: " + reason,
             std::string(gostd::regexp_help(matcher.value.value)));
}

void check_regexps(const crd::Route& route, diag::Sink& sink) {
  for (const crd::Matcher& matcher : route.matchers) check_regexp(matcher, sink);
  for (const crd::Route& below : route.routes) check_regexps(below, sink);
}

}  // namespace

void check_sound_parts(const k8s::Object& object, std::span<const source::Span> faults, const AlertmanagerOptions& options,
                       diag::Sink& sink) {
  diag::Sink told;
  const crd::AlertmanagerConfig config = crd::decode_alertmanager_config(object, told);
  check_time_intervals(config, told);
  if (const auto version = gostd::parse_version(options.version.value_or(std::string(kDefaultAlertmanagerVersion)))) {
    check_route(config, *version, told);
    check_inhibit_rules(config, *version, told);
  }
  if (config.route) check_regexps(*config.route, told);
  const bool unsure_receivers = is_unsure(config.receivers);
  const bool unsure_intervals = is_unsure(config.time_intervals);
  for (const diag::Diagnostic& finding : told.all()) {
    const auto touches = [&](source::Span fault) { return finding.span.contains(fault) || fault.contains(finding.span); };
    if (std::any_of(faults.begin(), faults.end(), touches)) continue;
    if (unsure_receivers && finding.field.ends_with(".receiver")) continue;
    if (unsure_intervals && finding.field.find("TimeIntervals[") != std::string::npos) continue;
    sink.add(finding);
  }
}

}  // namespace c2c::translate
