#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    if (e.metric(id) != "ALERTS") return;
    for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(id))) {
      if (matcher.label == "alertstate") return;
    }
    for (NodeId above = e.parent(id); above != NodeId::kNone; above = e.parent(above)) {
      if (e.node(above).kind != NodeKind::kAggregate || e.node(above).flag) continue;
      if (e.node(above).op == TokenKind::kGroup) return;  // Whether there are any at all: pending ones may be meant.
      const auto names = e.grouping(above);
      if (std::find(names.begin(), names.end(), "alertstate") != names.end()) return;
    }
    out.add({.span = e.locate(id),
             .message = "`" + shown(e, id) +
                        "` has alerts that are pending, too, and an alert twice while it changes from one to the other",
             .help = "write `alertstate=\"firing\"`",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_alerts_without_state{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`ALERTS` without a matcher of `alertstate`, not grouped by it, and not in `group`.

## Why it matters
Each alert of a rule with `for` is there as `pending` first. What counts or depends on alerts then acts on ones that nobody
was told of.

## How to mend it
`ALERTS{alertstate="firing"}`.

## Source
Prometheus documentation, Alerting rules, Inspecting alerts during runtime.
)md"};

}  // namespace c2c::lint::checks
