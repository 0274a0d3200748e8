#include "translate/sound_parts.h"

#include <algorithm>
#include <string>

#include "crd/alertmanager_config.h"
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
