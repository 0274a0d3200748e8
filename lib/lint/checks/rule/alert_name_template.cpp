#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleView& rule, Findings& out) {
  const std::string_view name = rule.rule.alert.value;
  const std::size_t begin = name.find("{{");
  if (begin == std::string_view::npos) return;
  const std::size_t close = name.find("}}", begin);
  const std::size_t end = close == std::string_view::npos ? name.size() : close + 2;
  out.add({.span = rule.rule.alert.node.locate(rule.group.object.files, begin, end),
           .message = "the name of an alert is no template: this stays in it as it is",
           .help = "put it into a label or an annotation",
           .field = "alert"});
}

}  // namespace

extern const Check rule_alert_name_template{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`{{` in the name of an alert.

## Why it matters
Only labels and annotations are templates. The alert is called `{{ $labels.job }} is down`.

## How to mend it
Give the alert a fixed name, and put what changes into an annotation: the labels are part of the alert anyway.

## Source
Prometheus documentation, Alerting rules, Templating.
)md"};

}  // namespace c2c::lint::checks
