#include "lint/metric_names.h"

#include <doctest/doctest.h>

namespace c2c::lint {
namespace {

TEST_CASE("lint::names_counter: what came so far, not what is there") {
  for (const char* yes : {"http_requests_total", "node_cpu_seconds_total", "x_duration_seconds_count", "x_duration_seconds_sum",
                          "x_bucket", "kube_pod_container_status_restarts_total", "node_network_receive_bytes_total"}) {
    CHECK_MESSAGE(names_counter(yes), yes);
  }
  for (const char* no : {"node_memory_total", "disk_bytes_total", "kafka_brokers", "jvm_threads_count", "connection_limits_total",
                         "up", "Physical_Memory_total", "job:x:rate5m"}) {
    CHECK_FALSE_MESSAGE(names_counter(no), no);
  }
}

TEST_CASE("lint::names_gauge") {
  for (const char* yes :
       {"up", "process_resident_memory_bytes", "disk_usage_ratio", "node_memory_MemFree_bytes", "kube_pod_status_phase",
        "process_start_time_seconds", "job_last_success_timestamp_seconds", "go_memstats_heap_inuse_bytes"}) {
    CHECK_MESSAGE(names_gauge(yes), yes);
  }
  for (const char* no : {"interface_transmit_bytes", "index_query_time_seconds", "kube_pod_container_status_restarts_total",
                         "http_requests_total", "http_request_size_bytes_sum", "node_load_total"}) {
    CHECK_FALSE_MESSAGE(names_gauge(no), no);
  }
}

TEST_CASE("lint::names_rate: the operations behind the last colon") {
  for (const char* yes : {"job:http_requests:rate5m", "a:b:sum_irate", "a:b:ratio_rate1d", "a:b:increase1h", "a:rate"}) {
    CHECK_MESSAGE(names_rate(yes), yes);
  }
  for (const char* no : {"error_rate", "rate:b:sum", "a:b:rated", "a:b:sum", "rate5m"}) CHECK_FALSE_MESSAGE(names_rate(no), no);
}

TEST_CASE("lint::names_timestamp") {
  CHECK(names_timestamp("x_last_success_timestamp_seconds"));
  CHECK(names_timestamp("process_start_time_seconds"));
  CHECK(names_timestamp("kube_job_status_completion_time"));
  CHECK_FALSE(names_timestamp("x_duration_seconds"));
  CHECK_FALSE(names_timestamp("x_time_seconds_total"));
}

}  // namespace
}  // namespace c2c::lint
