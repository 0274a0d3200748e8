#include <array>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 1> kOptions{{{"labels", "severity", "labels that every alert must have"}}};

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  for (const std::string& name : out.option("labels")) {
    const crd::LabelField* label = rule.label(name);
    if (label != nullptr && !label->value.value.empty()) continue;
    out.add({.span = rule.name_span(),
             .message = rule.title() + " has no label `" + name + "`",
             .help = "add it to `labels`",
             .field = "labels"});
  }
}

}  // namespace

extern const Check rule_required_labels{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert that lacks a label which the option `labels` names, by default `severity`. The labels of its group count. Off unless
it is asked for.

## Why it matters
Routes ask for these labels: an alert without them reaches the default receiver, or nobody.

## How to mend it
Add the label to the rule or to its group.

## Source
The team's own convention.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
