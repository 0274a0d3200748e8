#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  const gotmpl::Trace& trace = t.trace;
  if (t.parts.is_annotation || trace.labels.size() != 1 || trace.printed.size() != 1) return;
  if (trace.calls.size() > 1 || (trace.calls.size() == 1 && trace.calls[0].name != "index")) return;
  if (trace.labels[0].name != t.parts.field->key) return;
  const std::string_view text = t.parts.field->value.value;
  const bool alone = text.starts_with("{{") && text.ends_with("}}") && text.find("{{", 2) == std::string_view::npos;
  if (!alone) return;
  out.add({.span = t.parts.field->value.span(),
           .message = "the label `" + trace.labels[0].name + "` is set to what it is already",
           .help = "remove it: an alert has all labels of the expression's result"});
}

}  // namespace

extern const Check template_same_label{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label such as `instance: "{{ $labels.instance }}"`: its template prints the label of the same name and nothing else.

## Why it matters
An alert has all labels of the expression's result anyway. The line does nothing, and who reads it believes that labels must
be copied, and that others are not there.

## How to mend it
Remove the label from the rule.

## Source
Prometheus v0.308.1 rules/alerting.go Eval: the rule's labels are set over those of the sample.
)md"};

}  // namespace c2c::lint::checks
