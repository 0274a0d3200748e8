#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) { report_faults(t, gotmpl::FaultKind::kType, out); }

}  // namespace

extern const Check template_wrong_type{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A value of a type with which the function cannot work: `gt $value 5`, where a float64 is compared with an int, `eq $labels.x
1`, `toUpper $value`, `range` over text.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
`$value` is a float64: compare it with `5.0`. Labels are text: compare them with `"1"`. Numbers become text by `printf`.

## Source
Go documentation, text/template; the verdicts are compared with runs of Prometheus v0.308.1 (testdata/gotmpl/alert-runs.tsv).
)md"};

}  // namespace c2c::lint::checks
