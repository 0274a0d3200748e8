#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;

struct Renamed {
  std::string_view old_name;
  std::string_view now;  ///< with a matcher, if one is needed
};

// Sorted by the old name.
constexpr std::array<Renamed, 53> kRenamed{{
    {"apiserver_request_count", "apiserver_request_total"},
    {"apiserver_request_latencies_bucket", "apiserver_request_duration_seconds_bucket"},
    {"apiserver_request_latencies_summary", "apiserver_request_duration_seconds"},
    {"coredns_cache_size", "coredns_cache_entries"},
    {"coredns_dns_request_count_total", "coredns_dns_requests_total"},
    {"coredns_dns_response_rcode_count_total", "coredns_dns_responses_total"},
    {"coredns_forward_request_count_total", "coredns_forward_requests_total"},
    {"coredns_panic_count_total", "coredns_panics_total"},
    {"etcd_object_counts", "apiserver_storage_objects"},
    {"kube_daemonset_updated_number_scheduled", "kube_daemonset_status_updated_number_scheduled"},
    {"kube_hpa_spec_max_replicas", "kube_horizontalpodautoscaler_spec_max_replicas"},
    {"kube_hpa_spec_min_replicas", "kube_horizontalpodautoscaler_spec_min_replicas"},
    {"kube_hpa_status_condition", "kube_horizontalpodautoscaler_status_condition"},
    {"kube_hpa_status_current_replicas", "kube_horizontalpodautoscaler_status_current_replicas"},
    {"kube_hpa_status_desired_replicas", "kube_horizontalpodautoscaler_status_desired_replicas"},
    {"kube_node_status_allocatable_cpu_cores", "kube_node_status_allocatable{resource=\"cpu\"}"},
    {"kube_node_status_allocatable_memory_bytes", "kube_node_status_allocatable{resource=\"memory\"}"},
    {"kube_node_status_allocatable_pods", "kube_node_status_allocatable{resource=\"pods\"}"},
    {"kube_node_status_capacity_cpu_cores", "kube_node_status_capacity{resource=\"cpu\"}"},
    {"kube_node_status_capacity_memory_bytes", "kube_node_status_capacity{resource=\"memory\"}"},
    {"kube_node_status_capacity_pods", "kube_node_status_capacity{resource=\"pods\"}"},
    {"kube_pod_container_resource_limits_cpu_cores", "kube_pod_container_resource_limits{resource=\"cpu\"}"},
    {"kube_pod_container_resource_limits_memory_bytes", "kube_pod_container_resource_limits{resource=\"memory\"}"},
    {"kube_pod_container_resource_requests_cpu_cores", "kube_pod_container_resource_requests{resource=\"cpu\"}"},
    {"kube_pod_container_resource_requests_memory_bytes", "kube_pod_container_resource_requests{resource=\"memory\"}"},
    {"node_boot_time", "node_boot_time_seconds"},
    {"node_context_switches", "node_context_switches_total"},
    {"node_cpu", "node_cpu_seconds_total"},
    {"node_disk_bytes_read", "node_disk_read_bytes_total"},
    {"node_disk_bytes_written", "node_disk_written_bytes_total"},
    {"node_disk_io_time_ms", "node_disk_io_time_seconds_total"},
    {"node_disk_reads_completed", "node_disk_reads_completed_total"},
    {"node_disk_writes_completed", "node_disk_writes_completed_total"},
    {"node_filesystem_avail", "node_filesystem_avail_bytes"},
    {"node_filesystem_free", "node_filesystem_free_bytes"},
    {"node_filesystem_size", "node_filesystem_size_bytes"},
    {"node_forks", "node_forks_total"},
    {"node_intr", "node_intr_total"},
    {"node_memory_Buffers", "node_memory_Buffers_bytes"},
    {"node_memory_Cached", "node_memory_Cached_bytes"},
    {"node_memory_MemAvailable", "node_memory_MemAvailable_bytes"},
    {"node_memory_MemFree", "node_memory_MemFree_bytes"},
    {"node_memory_MemTotal", "node_memory_MemTotal_bytes"},
    {"node_memory_SwapFree", "node_memory_SwapFree_bytes"},
    {"node_memory_SwapTotal", "node_memory_SwapTotal_bytes"},
    {"node_network_receive_bytes", "node_network_receive_bytes_total"},
    {"node_network_receive_drop", "node_network_receive_drop_total"},
    {"node_network_receive_errs", "node_network_receive_errs_total"},
    {"node_network_transmit_bytes", "node_network_transmit_bytes_total"},
    {"node_network_transmit_drop", "node_network_transmit_drop_total"},
    {"node_network_transmit_errs", "node_network_transmit_errs_total"},
    {"node_time", "node_time_seconds"},
    {"rest_client_request_latency_seconds_bucket", "rest_client_request_duration_seconds_bucket"},
}};

const Renamed* find(std::string_view metric) {
  const auto at = std::lower_bound(kRenamed.begin(), kRenamed.end(), metric,
                                   [](const Renamed& r, std::string_view name) { return r.old_name < name; });
  return at != kRenamed.end() && at->old_name == metric ? &*at : nullptr;
}

bool asks_for(const ExprView& e, std::string_view metric) {
  bool found = false;
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) { found = found || e.metric(id) == metric; });
  return found;
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const std::string_view metric = e.metric(id);
    const Renamed* found = find(metric);
    if (found == nullptr) return;
    if (asks_for(e, found->now.substr(0, found->now.find('{')))) return;  // Who asks for both is prepared.
    out.add({.span = e.locate(
                 e.selector(id).name.empty()
                     ? e.node(id).span
                     : promql::Span{e.node(id).span.begin, e.node(id).span.begin + static_cast<std::uint32_t>(metric.size())}),
             .message = "`" + std::string(metric) + "` exists no longer",
             .help = "write `" + std::string(found->now) + "`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_renamed_metric{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A metric that was renamed years ago by node_exporter (0.16), kube-state-metrics (2.0), CoreDNS (1.7) or Kubernetes (1.14 to
1.21). Not where the expression asks for the new name, too.

## Why it matters
The old name has no series any more. An alert on it never fires and says nothing.

## How to mend it
Write the new name; mind that some changed their unit, from milliseconds to seconds.

## Source
Release notes of node_exporter 0.16.0, kube-state-metrics 2.0.0, CoreDNS 1.7.0, Kubernetes 1.14, 1.17 and 1.21.
)md"};

}  // namespace c2c::lint::checks
