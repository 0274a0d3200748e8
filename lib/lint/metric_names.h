#pragma once

#include <string_view>

/// What a metric's name says about it, by the conventions for names and those of well-known exporters. Each errs towards false.
namespace c2c::lint {

/// `http_requests_total`, `http_request_duration_seconds_sum`, `..._count`, `..._bucket`. Not `node_memory_total`: a total of
/// something that is there is a gauge.
[[nodiscard]] bool names_counter(std::string_view metric);
/// `node_memory_MemFree_bytes`, `job_last_success_timestamp_seconds`, `kube_pod_status_phase`.
[[nodiscard]] bool names_gauge(std::string_view metric);
/// The record of a rate or an increase: `job:http_requests:rate5m`, `namespace:cpu:sum_irate`.
[[nodiscard]] bool names_rate(std::string_view metric);
/// A point in time in seconds: `x_timestamp_seconds`, `process_start_time_seconds`.
[[nodiscard]] bool names_timestamp(std::string_view metric);

}  // namespace c2c::lint
