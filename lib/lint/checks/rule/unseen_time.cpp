#include <algorithm>
#include <array>
#include <chrono>

#include "gostd/duration.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// What looks at all that happens in its range; what happens between two ranges it never sees.
constexpr std::array<std::string_view, 9> kWatch{"increase",      "changes",           "resets",
                                                 "max_over_time", "min_over_time",     "count_over_time",
                                                 "sum_over_time", "present_over_time", "rate"};

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  const std::int64_t interval_ms = e.rule.group.interval().count();
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kMatrix)) {
    const promql::DurationValue& range = e.tree.windows[e.node(id).data].range;
    if (range.expression != promql::DurationId::kNone || range.ns / 1'000'000 >= interval_ms) continue;
    const std::string_view function = e.function(e.parent(id));
    if (std::find(kWatch.begin(), kWatch.end(), function) == kWatch.end()) continue;
    out.add({.span = e.locate(e.tree.windows[e.node(id).data].span),
             .message = "the range is shorter than the interval of the group, " +
                        gostd::print_prometheus_duration(std::chrono::milliseconds(interval_ms)) +
                        ": what happens between two evaluations is never seen",
             .help = "use a range of at least the interval",
             .field = "expr"});
  }
}

}  // namespace

extern const Check rule_unseen_time{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert that looks at a range which is shorter than the interval at which its group is evaluated.

## Why it matters
Of each interval only the last part is looked at. An event in the first part goes by and nobody is told.

## How to mend it
Use a range of at least the interval, or evaluate the group more often.

## Source
Prometheus documentation, Alerting rules.
)md"};

}  // namespace c2c::lint::checks
