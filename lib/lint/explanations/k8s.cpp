#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"k8s/helm-template", R"md(
## What it finds
A Helm template: `{{ .Values.x }}`, `{{- if ... }}`, `{{ include ... }}` where YAML is due. It is looked for only where the
document is no YAML.

## Why it matters
A template is no manifest until Helm has filled it in. kubectl refuses it, and no finding about its inside would be right.

## How to mend it
Render it first:

    helm template mychart | crd2cortex lint -

or leave the chart out: `--exclude '**/templates/**'`.

## Source
Helm documentation, helm template.
)md"},
    {"k8s/conflict", R"md(
## What it finds
The marks of a merge conflict in git, `<<<<<<<`, `=======`, `>>>>>>>`.

## Why it matters
The file holds two versions at once and is no YAML.

## How to mend it
Resolve the conflict: keep one side, or both as they belong, and remove the marks.

## Source
git merge.
)md"},
    {"k8s/no-break-space", R"md(
## What it finds
A no-break space (U+00A0) where indentation is due.

## Why it matters
YAML indents with ordinary spaces only. The line looks right and belongs to nothing, or the document is refused.

## How to mend it
Replace it by a space. It comes from web pages, chats and word processors: paste as plain text.

## Source
YAML 1.1, section 6.1. Who refuses it: kubectl.
)md"},
    {"k8s/not-an-object", R"md(
## What it finds
A document, or an item of a List, that is no mapping: a list, a text, a number.

## Why it matters
An object of Kubernetes is a mapping with `apiVersion` and `kind`. kubectl refuses anything else.

## How to mend it
Begin with them. Of a list of objects write one document each, or a List:

    apiVersion: v1
    kind: List
    items: [...]

What is no manifest is left out with `--exclude`.

## Source
Kubernetes API conventions, Types (Kinds). Who refuses it: kubectl.
)md"},
    {"k8s/kind", R"md(
## What it finds
Something that is no object of Kubernetes, because `apiVersion` or `kind` is missing, or one of `monitoring.coreos.com` with a
kind or version that does not exist: `PrometheusRules`, `monitoring.coreos.com/v1beta1` for a PrometheusRule.

## Why it matters
The API server has no such resource (`no matches for kind "PrometheusRules" in version "monitoring.coreos.com/v1"`). A plain
rule file of Prometheus is meant as well: nobody in a cluster reads it.

## How to mend it
Write

    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule

An AlertmanagerConfig is of `v1beta1` or `v1alpha1`. Groups of a rule file go under `spec:`.

## Source
prometheus-operator v0.93.0, its CRDs. Who refuses it: the API server.
)md"},
    {"k8s/metadata", R"md(
## What it finds
`metadata` that the API server refuses: labels or annotations that are no mapping of strings, names or values of labels with
other characters than letters, digits, `-`, `_` and `.`, more than 63 of them, annotations of more than 256 KiB in all.

    labels: {release: 1.5}

## Why it matters
The API server refuses the object (`Invalid value`, or `cannot unmarshal number into ... type string`), so it never exists.

## How to mend it
Quote what YAML takes for a number or a boolean: `release: "1.5"`. Long texts belong into annotations, not into labels.

## Source
k8s.io/apimachinery v0.36.3, pkg/api/validation objectmeta.go. Who refuses it: the API server.
)md"},
    {"k8s/name", R"md(
## What it finds
A name or namespace that is missing or that the API server refuses: capitals, `_`, a dash at an end, more than 253 characters
(63 for a namespace), or a value that YAML takes for a number.

    metadata: {name: Web_Rules}

## Why it matters
The object cannot exist in a cluster (`a lowercase RFC 1123 subdomain must consist of ...`).

## How to mend it
Use lower case letters, digits, `-` and, in names, `.`: `web-rules`. With `--validate operator` it is a warning.

## Source
k8s.io/apimachinery v0.36.3, pkg/util/validation. Who refuses it: the API server.
)md"},
    {"k8s/selector", R"md(
## What it finds
A label selector of an Alertmanager object that does not parse: an operator that there is none, `values` with `Exists`, none
with `In`, a label that cannot be one.

    alertmanagerConfigSelector:
      matchExpressions: [{key: team, operator: Equals, values: [shop]}]

## Why it matters
The operator cannot tell which AlertmanagerConfigs are meant and makes no configuration at all. Here the tenant's
configuration is left out as well.

## How to mend it
`operator` is `In`, `NotIn`, `Exists` or `DoesNotExist`. For equality `matchLabels: {team: shop}` is shorter.

## Source
k8s.io/apimachinery v0.36.3, pkg/apis/meta/v1 LabelSelectorAsSelector. Who refuses it: the operator.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kK8s{kTable};

}  // namespace c2c::lint::explanations
