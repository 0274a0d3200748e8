#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"rule/kind", R"md(
## What it finds
A rule with both `alert` and `record`, or with neither, or with an empty name.

    - alerts: Down
      expr: up == 0

## Why it matters
The schema allows it, so the API server takes the object. The operator then skips the whole object with an event (`one of
'record' or 'alert' must be set`), and Cortex's API answers 400 for the group.

## How to mend it
An alert has `alert`, a recording rule has `record`. Make two rules of one that has both.

## Source
prometheus v0.308.1, model/rulefmt. Who refuses it: the operator, promtool, Cortex's API.
)md"},
    {"rule/expr", R"md(
## What it finds
An expression that is empty, or a number beyond 32 bits without quotes.

## Why it matters
The operator skips the object (`field 'expr' must be set in rule`), Cortex's API answers 400. A number goes through a 32 bit
integer of the schema and does not fit.

## How to mend it
Write the expression; of a block scalar check that the lines below `expr: |` are indented. Quote a large number: `expr:
"5000000000"`.

## Source
prometheus v0.308.1, model/rulefmt; the type IntOrString of Kubernetes. Who refuses it: the operator, Cortex's API.
)md"},
    {"rule/record-name", R"md(
## What it finds
A name of a recording rule that is no metric's name: with a dash, a blank or a dot, or with braces.

    - record: job-errors{job="web"}

## Why it matters
The operator for Prometheus 2, and Cortex by default, refuse it (`invalid recording rule name`). With braces nobody takes it:
a selector was meant, and the name of a series has no labels in it.

## How to mend it
Use letters, digits, `_` and `:`. Labels go under `labels:`, selectors into `expr`:

    - record: job:errors:rate5m
      expr: sum by (job) (rate(errors_total{job="web"}[5m]))

For Cortex with `-name-validation-scheme=utf8` give `--validation-scheme utf8`.

## Source
prometheus v0.308.1, model/rulefmt; cortex v1.21.1, pkg/ruler/manager.go. Who refuses it: the operator, Cortex's API.
)md"},
    {"rule/recording-rule", R"md(
## What it finds
A recording rule with `for`, `keep_firing_for` or `annotations`, which only alerts have.

## Why it matters
The operator skips the whole object, with all of its alerts (`invalid field 'for' in recording rule`), and Cortex's API
answers 400. Most often an alert was copied, or `record` was written for `alert`.

## How to mend it
Remove the field, or write `alert` instead of `record`. Labels are allowed.

## Source
prometheus v0.308.1, model/rulefmt. Who refuses it: the operator, promtool, Cortex's API.
)md"},
    {"rule/label-name", R"md(
## What it finds
A label of a rule with other characters than letters, digits and `_`, or with the name `__name__`.

    labels: {app-code: shop}

## Why it matters
Cortex answers 400 (`invalid label name: app-code`) unless it runs with UTF-8 names, and so does the operator for Prometheus
2. `__name__` is nowhere allowed: the name of the series is the rule's.

## How to mend it
Write `app_code`. For Cortex with `-name-validation-scheme=utf8` give `--validation-scheme utf8`.

## Source
prometheus v0.308.1, model/rulefmt; cortex v1.21.1, pkg/ruler/manager.go. Who refuses it: the operator, Cortex's API.
)md"},
    {"rule/label-value", R"md(
## What it finds
A value of a label that is not UTF-8. Only `!!binary` makes one in YAML.

## Why it matters
The operator skips the object (`invalid label value`), and Cortex's ruler could not load the group.

## How to mend it
Write the character itself, in a file saved as UTF-8.

## Source
prometheus v0.308.1, model/rulefmt. Who refuses it: the operator, Cortex.
)md"},
    {"rule/annotation-name", R"md(
## What it finds
An annotation with other characters than letters, digits and `_`: `runbook-url`.

## Why it matters
Names of annotations are held to the rules of labels. Cortex answers 400 (`invalid annotation name: runbook-url`) unless it
runs with UTF-8 names, and so does the operator for Prometheus 2.

## How to mend it
Write `runbook_url`, which is also what tools look for.

## Source
prometheus v0.308.1, model/rulefmt. Who refuses it: the operator, Cortex's API.
)md"},
    {"rule/duration", R"md(
## What it finds
A duration that the schema's pattern lets through and Prometheus does not read, such as one beyond 292 years.

## Why it matters
The API server takes the object, the operator skips it (`duration out of range`), Cortex's API answers 400.

## How to mend it
Write whole numbers with the units y, w, d, h, m, s, ms, in this order: `1h30m`.

## Source
prometheus/common v0.67.5, model/time.go ParseDuration. Who refuses it: the operator, Cortex's API.
)md"},
    {"rule/empty-duration", R"md(
## What it finds
`for: ""` or `interval: ""`.

## Why it matters
The schema allows the empty text, and the operator's check takes it for absent, but writes it into the rule file, which
Prometheus then refuses whole: no rule of the file runs. Here it is left out.

## How to mend it
Remove the field. Charts write it where a value is empty: wrap the line in `{{- with .Values.for }}`.

## Source
prometheus-operator v0.93.0, pkg/operator/rules.go; prometheus v0.308.1. Who refuses it: Prometheus.
)md"},
    {"rule/size", R"md(
## What it finds
A PrometheusRule whose rules take more than 524,288 bytes in a rule file.

## Why it matters
The operator skips the object with an event (`the length of rendered Prometheus Rule is ... bytes which is above the maximum
limit`): the API server took it, and none of its rules runs.

## How to mend it
Make several objects of it, by subject. Groups stay as they are.

## Source
prometheus-operator v0.93.0, pkg/operator/rules.go. Who refuses it: the operator.
)md"},
    {"template/syntax", R"md(
## What it finds
A template in a label or annotation of an alert that does not parse: an action that is not closed, a function that there is
none, an `if` without `end`.

    summary: '{{ $labels.job } is down'

## Why it matters
The operator skips the whole object, and Cortex's API answers 400 (`template: __alert_Down:1: unexpected "}" in operand`). A
fault that only shows when the alert fires is another finding, `template/...`.

## How to mend it
The note `here` stands at the token at which Go's parser stops. Functions are those of Prometheus (`humanize`, `printf`, ...),
not those of Helm or of Alertmanager's notifications (`toUpper` is in both, `join` is not).

    summary: '{{ $labels.job }} is down'

## Source
Prometheus documentation, Template reference; Go's text/template. Who refuses it: the operator, promtool, Cortex's API.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kRule{kTable};

}  // namespace c2c::lint::explanations
