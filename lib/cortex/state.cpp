#include "cortex/state.h"

#include <algorithm>
#include <tuple>

namespace c2c::cortex {

namespace {

/// For all durations but query_offset the server makes no difference between zero and absent.
std::chrono::milliseconds or_zero(const std::optional<Duration>& duration) {
  return duration ? duration->value : std::chrono::milliseconds{0};
}

}  // namespace

bool operator==(const Rule& a, const Rule& b) {
  return std::tie(a.record, a.alert, a.expr, a.labels, a.annotations) ==
             std::tie(b.record, b.alert, b.expr, b.labels, b.annotations) &&
         or_zero(a.for_) == or_zero(b.for_) && or_zero(a.keep_firing_for) == or_zero(b.keep_firing_for);
}

bool operator==(const RuleGroup& a, const RuleGroup& b) {
  return std::tie(a.name, a.query_offset, a.labels, a.rules) == std::tie(b.name, b.query_offset, b.labels, b.rules) &&
         or_zero(a.interval) == or_zero(b.interval) &&
         std::max<std::int64_t>(a.limit, 0) == std::max<std::int64_t>(b.limit, 0);
}

std::string title_of(const Rule& rule) {
  return rule.alert.empty() ? "record " + rule.record : "alert " + rule.alert;
}

void sort_labels(Labels& labels) {
  std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  // Going backwards keeps the last of equal names.
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  labels.erase(labels.begin(), std::unique(labels.rbegin(), labels.rend(), same).base());
}

}  // namespace c2c::cortex
