#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"schema/unknown-field", R"md(
## What it finds
A field that the resource does not have, often misspelt or one level too high or too low. The help names the nearest.

    - alert: Down
      expr: up == 0
      annotation: {summary: down}

## Why it matters
`kubectl apply` refuses it (`strict decoding error: unknown field`), and everybody else drops it in silence: the alert exists
and has no summary. Therefore a warning, and with `--validate strict` an error.

## How to mend it
Correct the name, or move the field to where it belongs. Alertmanager's own names (`slack_configs`) are not those of the
resource (`slackConfigs`).

## Source
Kubernetes, field validation; prometheus-operator v0.93.0, its CRDs. Who refuses it: kubectl; the API server prunes it.
)md"},
    {"schema/required", R"md(
## What it finds
A required field is missing or empty: `spec`, `name` of a group, `expr` of a rule, `name` or `key` of a reference. If a field
beside it is a misspelling, the help says so.

## Why it matters
The API server refuses the object (`spec.groups[0].rules[0].expr: Required value`): none of its rules exists.

## How to mend it
Add the field. If it is there, look at the indentation: `groups` beside `metadata` is not under `spec`.

    spec:
      groups:
        - name: web
          rules:
            - alert: Down
              expr: up == 0

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/type", R"md(
## What it finds
A value of the wrong type: a text where a list is due, a list where a mapping is, a mapping of `rules` without dashes.

    groups:
      name: web

## Why it matters
The API server refuses the object (`spec.groups: Invalid value: "object": must be of type array`), and the operator could not
decode it.

## How to mend it
A list has `- ` in front of each item:

    groups:
      - name: web

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/quote", R"md(
## What it finds
A value without quotes that YAML 1.1 takes for a boolean or a number where a text is due: `yes`, `no`, `on`, `off`, `true`,
`1`, `1.5`, `0x1F`, `1e3`.

    labels: {enabled: yes, level: 1}

## Why it matters
The API server refuses the object (`Invalid value: "boolean": must be of type string`). In a cluster whose webhook of the
operator converts them it passes, so the same file works in one place and not in another.

## How to mend it
Quote it: `enabled: "yes"`. A duration needs a unit: `for: 300s`, not `for: 300`.

## Source
YAML 1.1, the types bool and int, as go-yaml v2 reads them. Who refuses it: the API server.
)md"},
    {"schema/enum", R"md(
## What it finds
A text that is none of those possible, such as `matchType: "~="` or `parseMode: html`. Letter case counts.

## Why it matters
The API server refuses the object (`Unsupported value: "~=": supported values: "!=", "=", "=~", "!~"`).

## How to mend it
Write one of the values that the message lists.

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/pattern", R"md(
## What it finds
A text that does not match the pattern of its field: a duration such as `5 minutes` or `1.5h`, a time such as `9:00`, a day
such as `Mon`, a URL without `http://`.

## Why it matters
The API server refuses the object (`spec.groups[0].rules[0].for in body should match ...`). Its message shows the pattern;
ours says what it means.

## How to mend it
Durations are whole numbers with units, large before small: `1h30m`. Times have two digits: `09:00`. Days are whole words:
`monday`, `monday:friday`.

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/bounds", R"md(
## What it finds
A number, a text or a list outside of its limits: an empty `name`, a day 32, an empty list of fields, a number that does not
fit its bits.

## Why it matters
The API server refuses the object (`should be at least 1 chars long`, `should be less than or equal to 31`).

## How to mend it
Give it a value within the limits, or leave an optional field out: empty is not the same as absent.

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/duplicate", R"md(
## What it finds
Two items of a list that must differ in their key and do not: two groups with one name, two receivers with one name, a label
twice in `groupBy`. The note shows the first.

## Why it matters
The API server refuses the object (`Duplicate value: map[string]interface {}{"name":"web"}`). Cortex would keep only one of
two groups: a group with the same name replaces the other.

## How to mend it
Rename one, or put the rules of both under one.

## Source
Kubernetes, `x-kubernetes-list-type`; prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"schema/selector", R"md(
## What it finds
A value where a reference to a Secret or ConfigMap is due:

    routingKey: 0123456789abcdef

## Why it matters
The API server refuses it. A token in a manifest also lies in git for everybody to read; the finding does not show it.

## How to mend it
Put the value into a Secret of the same namespace and refer to it:

    routingKey:
      name: pagerduty
      key: routing-key

Then change the token, because it was seen.

## Source
prometheus-operator v0.93.0, its CRDs, SecretKeySelector. Who refuses it: the API server.
)md"},
    {"schema/cel", R"md(
## What it finds
A rule of the schema over several fields is broken, such as `sigv4.externalId` without `roleArn`.

## Why it matters
The API server evaluates these rules (CEL, `x-kubernetes-validations`) and refuses the object with the rule's own message.

## How to mend it
The message says what must go together.

## Source
Kubernetes, CRD validation rules; prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kSchema{kTable};

}  // namespace c2c::lint::explanations
