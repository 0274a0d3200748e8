#include <algorithm>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ExprView& e, Findings& out) {
  for (std::size_t i = 0; i < e.size(); ++i) {
    const auto id = static_cast<promql::NodeId>(i);
    if (e.node(id).kind != promql::NodeKind::kSelector || e.metric(id) != "ALERTS") continue;
    const auto matchers = e.tree.matchers_of(e.selector(id));
    if (std::any_of(matchers.begin(), matchers.end(), [](const auto& m) { return m.label == "alertstate"; })) continue;
    out.add({.span = e.locate(id),
             .message = "`ALERTS` also has the alerts that are pending and do not fire yet",
             .help = "write `ALERTS{alertstate=\"firing\"}`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_alerts_without_state{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A selector of `ALERTS` without a matcher of `alertstate`.

## Why it matters
An alert with `for` is in `ALERTS` as pending from the first moment that its expression holds. What depends on it acts before
anybody is told.

## How to mend it
Add `alertstate="firing"`. If pending ones are meant, say so: `alertstate=~"pending|firing"`.

## Source
Prometheus documentation, Alerting rules, "Inspecting alerts during runtime".
)md"};

}  // namespace c2c::lint::checks
