#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr CheckOption kOptions[] = {{"labels", "namespace", "the labels that each alert has to carry"}};

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert() || e.type != promql::Type::kVector) return;
  const promql::ResultLabels& labels = e.labels(e.root);
  for (const std::string& name : out.option("labels")) {
    const promql::LabelFact fact = labels.of(name);
    if (fact.presence != promql::Presence::kNever || e.rule.label(name) != nullptr) continue;
    const bool known = fact.reason.end != 0;
    out.add({.span = known ? e.locate(fact.reason) : e.locate(e.root),
             .message = "the alert cannot have the label `" + name + "`" + (known ? ", which is dropped here" : ""),
             .help = "keep it, `by (" + name + ", ...)`, or set it in the rule's labels",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_alert_drops_label{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert that cannot have one of the labels of the option `labels` (by default `namespace`): neither does its expression keep
it nor the rule set it.

## Why it matters
Routes, silences and inhibition look for such labels. An alert that lost them in a `sum` without `by` goes to the default
receiver.

## How to mend it
Keep the label in the aggregation, `sum by (namespace) (...)`, or set it in the rule.

## Source
Alertmanager documentation, Configuration: routes match the labels of alerts.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
