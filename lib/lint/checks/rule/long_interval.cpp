#include <algorithm>
#include <chrono>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

// How long an instant query looks back for a sample: the default of Prometheus and Cortex.
constexpr std::chrono::minutes kLookBack{5};

void run(const GroupView& group, Findings& out) {
  if (RuleView::duration(group.group.interval) <= kLookBack) return;
  const auto& rules = group.group.rules;
  if (std::none_of(rules.begin(), rules.end(), [](const crd::Rule& rule) { return !rule.record.value.empty(); })) return;
  out.add(
      {.span = group.group.interval.span(),
       .message = "the interval is longer than five minutes, and the group records series",
       .help =
           "queries look back for five minutes: use an interval of at most `5m`, or read the series with `last_over_time(x[1h])`",
       .field = "interval"});
}

}  // namespace

extern const Check rule_long_interval{
    .run = OnGroup{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A group with recording rules whose interval is longer than five minutes.

## Why it matters
A query looks back for five minutes for the last sample. Between two evaluations the recorded series are gone for part of the
time: graphs have gaps and alerts on them flap.

## How to mend it
Use an interval of at most five minutes, or read the series with `last_over_time(x[1h])`.

## Source
Prometheus documentation, Querying basics, Staleness; Cortex's -querier.lookback-delta is 5m.
)md"};

}  // namespace c2c::lint::checks
