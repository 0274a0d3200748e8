#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"secret/unresolved", R"md(
## What it finds
A reference to a Secret or ConfigMap whose value is not known: there is no such object in the input and in no other source, or
it lacks the key. By default `lint` lets a placeholder stand for what is not in the input; it then warns only of an object of
the input that lacks the key, and of texts of templates.

## Why it matters
In a cluster the operator leaves the AlertmanagerConfig out (`key "url" in secret "slack" not found`). Without the value no
configuration can be written.

## How to mend it
References are looked up in the namespace of the object that has them. Add the Secret to the input, or name a source:
`--secrets-dir`, `--secret-env`, `--secret-command`.

    apiVersion: v1
    kind: Secret
    metadata: {name: slack, namespace: shop}
    stringData: {url: 'https://hooks.slack.com/...'}

## Source
prometheus-operator v0.93.0, pkg/assets/store.go. Who refuses it: the operator.
)md"},
    {"secret/base64", R"md(
## What it finds
A value under `data` of a Secret that is not base64. The finding does not show it.

## Why it matters
The API server refuses the Secret (`illegal base64 data at input byte 4`). Here the key counts as absent.

## How to mend it
Write the value in plain text under `stringData`, or encode it without a line break: `printf %s VALUE | base64 -w0`.

## Source
Kubernetes documentation, Secrets. Who refuses it: the API server.
)md"},
    {"secret/value", R"md(
## What it finds
A value in `data` or `stringData` of a Secret that YAML reads as something else than a text:

    stringData:
      pin: 1234

## Why it matters
The API server cannot decode such an object and refuses it as a whole, so none of its values is known. The value itself is never
shown.

## How to mend it
Quote it:

    stringData:
      pin: "1234"

## Source
Kubernetes, core/v1 Secret: `data` is a map of bytes, `stringData` a map of strings.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kSecret{kTable};

}  // namespace c2c::lint::explanations
