#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Functions that look at presence, at events or at time; with them an alert at once is what is meant.
constexpr std::array<std::string_view, 4> kAtOnce{"absent", "vector", "timestamp", "time"};

bool smooths(const RuleExprView& e) {
  for (std::size_t i = 0; i < e.size(); ++i) {
    const auto id = static_cast<promql::NodeId>(i);
    const promql::NodeKind kind = e.node(id).kind;
    // An alert on alerts has their patience.
    if (kind == promql::NodeKind::kSelector && e.metric(id) == "ALERTS") return true;
    if (kind == promql::NodeKind::kMatrix || kind == promql::NodeKind::kSubquery) return true;
    if (std::find(kAtOnce.begin(), kAtOnce.end(), e.function(id)) != kAtOnce.end()) return true;
  }
  return false;
}

void run(const RuleExprView& e, Findings& out) {
  const crd::Rule& rule = e.rule.rule;
  if (!e.rule.is_alert() || rule.for_.present || e.tree.selectors.empty() || smooths(e)) return;
  out.add({.span = e.rule.name_span(),
           .message = "the alert has no `for`: a single sample makes it fire",
           .help = "add `for: 5m`, or `for: 0s` if it is meant to fire at once",
           .field = "alert"});
}

}  // namespace

extern const Check rule_alert_without_for{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert without `for` whose expression takes the latest sample alone: no range, no `absent`.

## Why it matters
One scrape that failed or one odd sample pages somebody, and the alert is resolved a minute later.

## How to mend it
Add a `for` of some intervals. If it is meant to fire at once, say so by `for: 0s`.

## Source
Prometheus documentation, Alerting, Best practices: allow for slack.
)md"};

}  // namespace c2c::lint::checks
