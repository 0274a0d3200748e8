#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::Printed& printed : t.trace.printed) {
    const auto text = gotmpl::constant_text(t.tree(), printed.value);
    if (!text || printed.value.call != gotmpl::kNoNode || text->find("{{") == std::string::npos) continue;
    return out.add({.span = t.locate(gotmpl::extent_of(t.tree(), printed.action)),
                    .message = "an action that prints `{{`: the braces that follow are text, not an action",
                    .help = "this escapes braces for Helm, which was not run here: write `{{ $labels.x }}` as it is"});
  }
}

}  // namespace

extern const Check template_escaped_braces{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An action that prints the text `{{`, such as `{{ "{{" }} $labels.x {{ "}}" }}` or ``{{`{{ $labels.x }}`}}``.

## Why it matters
So one writes a template of Prometheus inside a Helm chart. Where Helm is not run, or ran once less than was thought,
Prometheus prints `{{ $labels.x }}` instead of the label.

## How to mend it
Write `{{ $labels.x }}`, or run Helm over the file.

## Source
Helm documentation, Chart development tips; Go documentation, text/template.
)md"};

}  // namespace c2c::lint::checks
