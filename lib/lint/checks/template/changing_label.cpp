#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  if (t.parts.is_annotation) return;
  for (const gotmpl::Printed& printed : t.trace.printed) {
    if (!printed.value.from_value) continue;
    return out.add({.span = t.locate(gotmpl::extent_of(t.tree(), printed.action)),
                    .message = "the label `" + std::string(t.parts.field->key) + "` has the alert's value in it",
                    .help = "put the value into an annotation: a label makes it another alert each time it changes"});
  }
}

}  // namespace

extern const Check template_changing_label{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label of an alert whose template prints `$value`.

## Why it matters
The labels say which alert it is. With each new value the old alert is resolved and a new one begins: `for` starts again, so
that it may never fire, and where it fires every evaluation sends a notification.

## How to mend it
Put the value into an annotation. To make classes of it, such as a severity, print fixed texts: `{{ if gt $value 0.9 }}high{{
end }}`.

## Source
Prometheus documentation, Alerting rules; v0.308.1 rules/alerting.go Eval: alerts are told apart by the hash of their labels.
)md"};

}  // namespace c2c::lint::checks
