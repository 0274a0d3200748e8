#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) { report_faults(t, gotmpl::FaultKind::kTemplate, out); }

}  // namespace

extern const Check template_undefined_template{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`{{ template "x" }}` where the same text has no `{{ define "x" }}`.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
Write the text out, or define the template in the same text. Alertmanager's template files are known to notifications alone.

## Source
Go documentation, text/template; the verdicts are compared with runs of Prometheus v0.308.1 (testdata/gotmpl/alert-runs.tsv).
)md"};

}  // namespace c2c::lint::checks
