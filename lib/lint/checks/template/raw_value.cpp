#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::Printed& printed : t.trace.printed) {
    if (!t.parts.is_annotation || !is_plain_value(printed.value)) continue;
    return out.add({.span = t.locate(gotmpl::extent_of(t.tree(), printed.action)),
                    .message = "the value is printed with all its digits",
                    .help = "format it: `{{ $value | humanize }}`, or `humanizePercentage`, `humanizeDuration`, `humanize1024`"});
  }
}

}  // namespace

extern const Check template_raw_value{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`{{ $value }}` in an annotation, without a function that formats it. Off unless it is asked for.

## Why it matters
The text reads `0.08372093023255814` or `1.2884901888e+10`.

## How to mend it
Use `humanize`, `humanizePercentage`, `humanizeDuration`, `humanize1024` or `printf "%.2f"`.

## Source
Prometheus documentation, Template reference, Numbers.
)md"};

}  // namespace c2c::lint::checks
