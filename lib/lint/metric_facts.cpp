#include "lint/metric_facts.h"

#include <algorithm>
#include <array>

namespace c2c::lint {

namespace {

struct State {
  std::string_view metric;
  bool every_state;  ///< a series for each state, 0 where it does not hold
};

// Sorted by name. Source: kube-state-metrics docs/metrics, node_exporter collectors, the exporters' own documentation.
constexpr auto kStates = std::to_array<State>({
    {"alertmanager_config_last_reload_successful", false},
    {"certmanager_certificate_ready_status", true},
    {"cluster_operator_up", false},
    {"consul_up", false},
    {"elasticsearch_cluster_health_status", true},
    {"haproxy_up", false},
    {"kube_cronjob_spec_suspend", false},
    {"kube_deployment_spec_paused", false},
    {"kube_deployment_status_condition", true},
    {"kube_horizontalpodautoscaler_status_condition", true},
    {"kube_namespace_status_phase", true},
    {"kube_node_spec_unschedulable", false},
    {"kube_node_status_condition", true},
    {"kube_persistentvolume_status_phase", true},
    {"kube_persistentvolumeclaim_status_phase", true},
    {"kube_pod_container_status_ready", true},
    {"kube_pod_container_status_running", true},
    {"kube_pod_container_status_terminated", true},
    {"kube_pod_container_status_waiting", true},
    {"kube_pod_init_container_status_ready", true},
    {"kube_pod_init_container_status_running", true},
    {"kube_pod_status_phase", true},
    {"kube_pod_status_ready", true},
    {"kube_pod_status_reason", true},
    {"kube_pod_status_scheduled", true},
    {"memcached_up", false},
    {"mysql_up", false},
    {"nginx_up", false},
    {"node_network_up", false},
    {"node_systemd_unit_state", true},
    {"pg_up", false},
    {"probe_success", false},
    {"prometheus_config_last_reload_successful", false},
    {"redis_up", false},
    {"up", false},
    {"windows_service_state", true},
});
static_assert(std::is_sorted(kStates.begin(), kStates.end(),
                             [](const State& a, const State& b) { return a.metric < b.metric; }));

const State* find_state(std::string_view metric) {
  const auto before = [](const State& state, std::string_view name) { return state.metric < name; };
  const auto at = std::lower_bound(kStates.begin(), kStates.end(), metric, before);
  return at != kStates.end() && at->metric == metric ? &*at : nullptr;
}

}  // namespace

bool is_state(std::string_view metric) { return find_state(metric) != nullptr; }

bool has_every_state(std::string_view metric) {
  const State* state = find_state(metric);
  return state != nullptr && state->every_state;
}

bool is_info(std::string_view metric) { return metric.ends_with("_info") || metric == "ALERTS" || metric.ends_with("_labels"); }

bool is_recorded(std::string_view metric) { return metric.find(':') != std::string_view::npos; }

promql::ValueRange range_of_series(const promql::Tree& tree, const promql::Selector& selector) {
  std::string_view name = selector.name;
  for (const promql::Matcher& matcher : tree.matchers_of(selector)) {
    if (name.empty() && matcher.label == "__name__" && matcher.op == promql::MatchOp::kEqual) name = matcher.value;
  }
  if (is_state(name)) return {.min = 0, .max = 1, .nan = false};
  if (name == "ALERTS") return {.min = 1, .max = 1, .nan = false};
  if (name.ends_with("_total") || name.ends_with("_bucket") || name.ends_with("_count")) return {.min = 0, .nan = false};
  return {};
}

}  // namespace c2c::lint
