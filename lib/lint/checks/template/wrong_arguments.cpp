#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) { report_faults(t, gotmpl::FaultKind::kArguments, out); }

}  // namespace

extern const Check template_wrong_arguments{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A function that is called with too few or too many arguments, or arguments for what is no function.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
Give the function what it takes. What comes through a pipe is its last argument: `reReplaceAll "a" "b" $labels.x` and
`$labels.x | reReplaceAll "a" "b"` are the same.

## Source
Go documentation, text/template; the verdicts are compared with runs of Prometheus v0.308.1 (testdata/gotmpl/alert-runs.tsv).
)md"};

}  // namespace c2c::lint::checks
