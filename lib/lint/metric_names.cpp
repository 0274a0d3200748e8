#include "lint/metric_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace c2c::lint {

namespace {

bool ends_with_any(std::string_view text, std::span<const std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [text](std::string_view end) { return text.ends_with(end); });
}

/// Whether one of the words stands in the name as a word or a word's plural, in any case: `MemFree` is no word of
/// `node_memory_MemFree`.
bool has_word(std::string_view name, std::span<const std::string_view> words) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("_:", begin), name.size());
    std::string_view part = name.substr(begin, end - begin);
    if (part.size() > 3 && part.ends_with('s')) part.remove_suffix(1);
    for (const std::string_view word : words) {
      if (part.size() == word.size() && std::equal(part.begin(), part.end(), word.begin(), same)) return true;
    }
    begin = end + 1;
  }
  return false;
}

}  // namespace

bool names_counter(std::string_view metric) {
  constexpr std::array<std::string_view, 7> kEnds{"_seconds_sum",      "_seconds_count",      "_bytes_sum", "_bytes_count",
                                                  "_milliseconds_sum", "_milliseconds_count", "_bucket"};
  if (ends_with_any(metric, kEnds)) return true;
  if (!metric.ends_with("_total")) return false;
  // The whole of something: its size, not how often it came.
  constexpr std::array<std::string_view, 37> kWhole{
      "memory",  "mem",       "limit", "capacity", "size", "quota",    "available", "avail",   "disk", "space",
      "storage", "heap",      "ram",   "volume",   "swap", "pool",     "max",       "free",    "used", "usage",
      "node",    "replica",   "shard", "inode",    "core", "physical", "active",    "current", "open", "device",
      "member",  "allocated", "total", "server",   "slot", "pending",  "queued"};
  metric.remove_suffix(6);
  // The words that say of what stand at the end: `node_cpu_seconds_total` is about seconds.
  std::size_t begin = metric.rfind('_');
  if (begin != std::string_view::npos && begin > 0) begin = metric.rfind('_', begin - 1);
  return !has_word(begin == std::string_view::npos ? metric : metric.substr(begin + 1), kWhole);
}

bool names_gauge(std::string_view metric) {
  if (metric == "up" || metric == "ALERTS") return true;
  constexpr std::array<std::string_view, 13> kEnds{
      "_ratio", "_percent",     "_percentage", "_celsius",     "_timestamp_seconds", "_timestamp",  "_start_time_seconds",
      "_info",  "_utilization", "_created",    "_temperature", "_replicas",          "_in_progress"};
  if (ends_with_any(metric, kEnds)) return true;
  if (metric.starts_with("kube_") || metric.starts_with("node_memory_") || metric.starts_with("node_filesystem_") ||
      metric.starts_with("node_load") || metric.starts_with("node_hwmon_") || metric == "go_goroutines" ||
      metric == "go_threads") {
    constexpr std::array<std::string_view, 4> kCounters{"_total", "_count", "_sum", "_bucket"};
    return !ends_with_any(metric, kCounters);
  }
  constexpr std::array<std::string_view, 16> kStock{"memory",   "resident",  "virtual", "heap",  "free",  "used",
                                                    "usage",    "available", "avail",   "size",  "limit", "quota",
                                                    "capacity", "physical",  "cached",  "buffer"};
  return metric.ends_with("_bytes") && has_word(metric, kStock);
}

bool names_rate(std::string_view metric) {
  const std::size_t colon = metric.rfind(':');
  if (colon == std::string_view::npos) return false;
  for (std::size_t begin = colon + 1; begin <= metric.size();) {
    const std::size_t end = std::min(metric.find('_', begin), metric.size());
    std::string_view word = metric.substr(begin, end - begin);
    for (const std::string_view operation : {std::string_view("rate"), std::string_view("irate"), std::string_view("increase")}) {
      if (!word.starts_with(operation)) continue;
      if (word.size() == operation.size() || (word[operation.size()] >= '0' && word[operation.size()] <= '9')) return true;
    }
    begin = end + 1;
  }
  return false;
}

bool names_timestamp(std::string_view metric) {
  constexpr std::array<std::string_view, 6> kEnds{"_timestamp_seconds", "_timestamp",       "_start_time_seconds",
                                                  "_end_time_seconds",  "_expiry_time_seconds", "_completion_time"};
  return ends_with_any(metric, kEnds);
}

}  // namespace c2c::lint
