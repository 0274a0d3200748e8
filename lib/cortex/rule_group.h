#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "source/file_set.h"

namespace c2c::cortex {

/// Sorted by name, names unique.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// A duration of a rule: compared by value, written as the user wrote it.
struct Duration {
  std::chrono::milliseconds value{0};
  std::string text;  ///< as written in the manifest; empty only for the operator's target
  friend bool operator==(const Duration& a, const Duration& b) { return a.value == b.value; }
};

/// One recording or alerting rule as Cortex keeps it. Source: cortex-behaviour.md 1.4.
struct Rule {
  std::string record;  ///< exactly one of record and alert is not empty
  std::string alert;
  std::string expr;
  std::optional<Duration> for_;  ///< a zero duration is absent
  std::optional<Duration> keep_firing_for;
  Labels labels;
  Labels annotations;
  source::Span origin;  ///< not part of equality
  friend bool operator==(const Rule& a, const Rule& b);
};

/// `alert HighLatency` or `record job:up:sum`.
[[nodiscard]] std::string title_of(const Rule& rule);

/// One rule group. Source: cortex-behaviour.md 1.4.
struct RuleGroup {
  std::string name;
  std::optional<Duration> interval;      ///< absent or zero: the server's
  std::optional<Duration> query_offset;  ///< zero and absent differ
  std::int64_t limit = 0;                ///< <= 0: none
  bool writes_zero_limit = false;        ///< not part of equality: the operator's target writes a 0 that was given
  Labels labels;
  std::vector<Rule> rules;  ///< order counts
  source::Span origin;
  friend bool operator==(const RuleGroup& a, const RuleGroup& b);
};

/// The groups of one rule namespace, names unique, in the order of the object.
struct RuleNamespace {
  std::string name;
  std::vector<RuleGroup> groups;
};

}  // namespace c2c::cortex
