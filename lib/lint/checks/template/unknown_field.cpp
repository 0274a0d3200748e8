#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) { report_faults(t, gotmpl::FaultKind::kField, out); }

}  // namespace

extern const Check template_unknown_field{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A field that what stands before it does not have: `.Alerts` or `.labels` in the template of an alert, `.a.b` of a label, a
field of `$value`.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
Templates of alerts have `.Labels`, `.Value`, `.ExternalLabels` and `.ExternalURL`; a result of `query` has `.Labels` and
`.Value`. What notifications have (`.Alerts`, `.CommonLabels`, ...) belongs into Alertmanager's templates. A label with dots
in its name is read with `index $labels "a.b"`.

## Source
Go documentation, text/template; the verdicts are compared with runs of Prometheus v0.308.1 (testdata/gotmpl/alert-runs.tsv).
)md"};

}  // namespace c2c::lint::checks
