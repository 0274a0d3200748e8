#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleExprView& e, Findings& out) {
  if (e.rule.is_alert()) return;
  const promql::NodeId selector = e.without_parens(e.root);
  if (e.node(selector).kind != promql::NodeKind::kSelector || !e.rule.labels().empty()) return;
  const promql::Modifiers& modifiers = e.selector(selector).modifiers;
  if (modifiers.offset.ns != 0 || modifiers.timestamp_ms || modifiers.anchor != promql::AtAnchor::kNone) return;
  out.add({.span = e.locate(selector),
           .message = "the recording rule copies the series and changes nothing but their name",
           .help = "read the metric itself, or rename it when it is scraped",
           .field = "expr"});
}

}  // namespace

extern const Check rule_copied_metric{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A recording rule that is a selector and nothing else, without labels of its own. Off unless it is asked for.

## Why it matters
Every series is stored twice.

## How to mend it
Read the metric itself; to rename it use relabelling when it is scraped.

## Source
Prometheus documentation, Recording rules.
)md"};

}  // namespace c2c::lint::checks
