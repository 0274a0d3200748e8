#include "k8s/kinds.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "gostd/text.h"
#include "k8s/object.h"

namespace c2c::k8s {

namespace {

struct KnownKind {
  std::string_view kind;
  bool ours = false;
  std::string_view versions[2];
};

/// The kinds of prometheus-operator v0.93.0. Versions are checked of those only that we translate.
constexpr KnownKind kKinds[] = {
    {"PrometheusRule", true, {"v1", ""}},
    {"AlertmanagerConfig", true, {"v1beta1", "v1alpha1"}},
    {"Alertmanager", true, {"v1", ""}},
    {"ServiceMonitor", false, {}},
    {"PodMonitor", false, {}},
    {"Probe", false, {}},
    {"Prometheus", false, {}},
    {"PrometheusAgent", false, {}},
    {"ThanosRuler", false, {}},
    {"ScrapeConfig", false, {}},
};

/// Group names of others that look like ours and are meant.
constexpr std::string_view kOtherGroups[] = {"azmonitoring.coreos.com"};
constexpr std::size_t kMisspeltGroup = 2;

const KnownKind* find_kind(std::string_view kind) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const KnownKind& known) { return known.kind == kind; });
  return found == std::end(kKinds) ? nullptr : found;
}

std::string right_version(const KnownKind& known) {
  return fmt::format("{}/{}", kMonitoringGroup, known.versions[0]);
}

Verdict wrong_version(const KnownKind& known, std::string_view api_version) {
  return {Identity::kWrong, true, fmt::format("there is no `{}` of `{}`", known.kind, api_version),
          fmt::format("write `apiVersion: {}`", right_version(known))};
}

Verdict judge_monitoring(std::string_view api_version, std::string_view version, std::string_view kind) {
  if (const KnownKind* known = find_kind(kind)) {
    if (!known->ours) return {};
    if (version.empty() || std::find(std::begin(known->versions), std::end(known->versions), version) ==
                               std::end(known->versions)) {
      return wrong_version(*known, api_version);
    }
    return {Identity::kOurs, false, {}, {}};
  }
  std::vector<std::string_view> names;
  for (const KnownKind& known : kKinds) names.push_back(known.kind);
  const std::string_view near = gostd::nearest(kind, names);
  return {Identity::kWrong, false, fmt::format("`{}` has no kind `{}`", kMonitoringGroup, kind),
          near.empty() ? std::string() : fmt::format("did you mean `{}`?", near)};
}

}  // namespace

Verdict judge_kind(std::string_view api_version, std::string_view kind) {
  const std::size_t slash = api_version.find('/');
  const bool grouped = slash != std::string_view::npos;
  const std::string_view group = grouped ? api_version.substr(0, slash) : api_version;
  const std::string_view version = grouped ? api_version.substr(slash + 1) : std::string_view();
  if (group == kMonitoringGroup) return judge_monitoring(api_version, version, kind);

  const KnownKind* known = find_kind(kind);
  if (known == nullptr || !known->ours) return {};
  const bool other =
      std::find(std::begin(kOtherGroups), std::end(kOtherGroups), group) != std::end(kOtherGroups);
  const bool misspelt = !other && gostd::edit_distance(group, kMonitoringGroup) <= kMisspeltGroup;
  // `apiVersion: v1` is the core group, which certainly has no such kind.
  if (misspelt || !grouped) return wrong_version(*known, api_version);
  return {};
}

}  // namespace c2c::k8s
