#include <array>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 1> kOptions{{{"annotations", "summary,description", "annotations that every alert must have"}}};

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  for (const std::string& name : out.option("annotations")) {
    const crd::LabelField* annotation = rule.annotation(name);
    if (annotation != nullptr && !annotation->value.value.empty()) continue;
    out.add({.span = rule.name_span(),
             .message = rule.title() + " has no annotation `" + name + "`",
             .help = "add it to `annotations`",
             .field = "annotations"});
  }
}

}  // namespace

extern const Check rule_required_annotations{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert that lacks an annotation which the option `annotations` names, by default `summary` and `description`; add
`runbook_url` to ask for runbooks. Off unless it is asked for.

## Why it matters
Notifications show these texts: without them whoever is paged sees a list of labels.

## How to mend it
Write the annotation.

## Source
The team's own convention.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
