#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::Printed& printed : t.trace.printed) {
    if (made_by(t, printed.value) != "humanizePercentage") continue;
    const std::string_view behind = text_behind(t, printed.action);
    if (!behind.starts_with('%')) continue;
    const source::Span span = t.locate(t.tree()[t.tree()[printed.action].next_sibling].offset, 1);
    out.add({.span = span,
             .message = "`humanizePercentage` writes the percent sign itself, and here comes a second one",
             .help = "remove the `%`",
             .fix = {{span, ""}}});
  }
}

}  // namespace

extern const Check template_percent_twice{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A `%` right behind an action that ends in `humanizePercentage`.

## Why it matters
The function writes the sign itself: the text reads `12.5%%`.

## How to mend it
Remove the `%` behind the action.

## Source
Prometheus documentation, Template reference: humanizePercentage.
)md"};

}  // namespace c2c::lint::checks
