#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"yaml/syntax", R"md(
## What it finds
A document that is not YAML: a quote or a bracket that is not closed, a key that does not line up with the others, a tab in
the indentation, a value with `: ` in it and without quotes, a value that begins with `{{`, `@`, `%` or a backtick.

## Why it matters
kubectl refuses the file (`error converting YAML to JSON: yaml: line 12: ...`). Nothing of the document is known, so no
further finding in it can be told.

## How to mend it
The help says what is needed at this place. For texts with colons, braces or quotes a block is safest:

    description: |-
      {{ $labels.job }}: down since "{{ $value }}"

## Source
YAML 1.1 as go-yaml v2 reads it, which kubectl and the API server use. Who refuses it: kubectl.
)md"},
    {"yaml/encoding", R"md(
## What it finds
A file in UTF-16.

## Why it matters
Kubernetes reads UTF-8 only, and takes every second byte for a character of its own.

## How to mend it
Save it as UTF-8. On Windows, PowerShell's `>` writes UTF-16: use `Out-File -Encoding utf8`.

## Source
Who refuses it: kubectl.
)md"},
    {"yaml/separator", R"md(
## What it finds
Text other than a comment behind `---` on its line:

    --- {apiVersion: v1, kind: Namespace}

## Why it matters
Files are cut into documents at lines with `---` before YAML is read. Kubernetes stops there (`invalid Yaml document
separator`), and what follows in the file is lost.

## How to mend it
Begin the document on the next line.

## Source
k8s.io/apimachinery v0.36.3, pkg/util/yaml decoder.go. Who refuses it: kubectl.
)md"},
    {"yaml/comment", R"md(
## What it finds
A key without a value, because what was meant to be the value begins with `#`:

    channel: #alerts

## Why it matters
A `#` after a blank begins a comment. The field is empty: a Slack message goes to the default channel, a colour is not set.
Nobody refuses it.

## How to mend it
Quote the value: `channel: "#alerts"`. If a comment is meant, put a blank behind the `#`.

## Source
YAML 1.1, section 4.1.1.
)md"},
    {"yaml/key", R"md(
## What it finds
A key that is no string: empty, a number that JSON cannot write, a mapping or a list.

    [a, b]: c

## Why it matters
Objects of Kubernetes are JSON, whose keys are strings. kubectl refuses the document.

## How to mend it
Quote the key if it is meant as a text: `'[a, b]': c`. A boolean or an ordinary number as a key is fine: it becomes a text.

## Source
sigs.k8s.io/yaml, the conversion to JSON. Who refuses it: kubectl.
)md"},
    {"yaml/duplicate-key", R"md(
## What it finds
A key that stands twice in one mapping, or one that overrides a key of a merged mapping (`<<`). The note shows the first.

    labels:
      severity: page
      severity: critical

## Why it matters
kubectl refuses it (`key "severity" already set in map`). Older tools take the last one in silence. Of two `rules:` in one
group one list of alerts is gone.

## How to mend it
Remove one of them. If both were meant, as with two `rules`, write one list. With `--validate operator` it is a warning.

## Source
YAML 1.1, section 3.2.1.3; kubectl's strict decoding. Who refuses it: kubectl.
)md"},
    {"yaml/number", R"md(
## What it finds
A number that JSON cannot have: `.inf`, `.nan`, or one too large for a float.

## Why it matters
The conversion to JSON fails, and with it the whole document.

## How to mend it
Quote it if it is a text: `value: ".inf"`. In PromQL write `Inf` within the text of the expression.

## Source
RFC 8259, section 6. Who refuses it: kubectl.
)md"},
    {"yaml/tag", R"md(
## What it finds
A tag that does not fit its value: `!!int abc`, `!!binary` without base64.

## Why it matters
The document cannot be decoded, and kubectl refuses it.

## How to mend it
Remove the tag. A text that looks like something else is quoted, not tagged: `severity: "1"`.

## Source
YAML 1.1, the tag repository. Who refuses it: kubectl.
)md"},
    {"yaml/alias", R"md(
## What it finds
An alias `*name` whose anchor `&name` does not stand before it in the same document, or that lies inside its own anchor.

## Why it matters
The document cannot be read. Often no alias is meant: a pattern or a glob that begins with `*`.

    namespaces: *-prod

## How to mend it
Quote it, `'*-prod'`, or define the anchor earlier in the same document: anchors do not reach over `---`.

## Source
YAML 1.1, section 3.2.2.2. Who refuses it: kubectl.
)md"},
    {"yaml/alias-bomb", R"md(
## What it finds
Aliases of aliases that expand to far more than what is written.

## Why it matters
The reader of Kubernetes refuses such a document (`document contains excessive aliasing`), because a few lines could fill all
memory.

## How to mend it
Write the values out, or use fewer aliases.

## Source
go.yaml.in/yaml/v2 v2.4.4, decode.go allowedAliasRatio. Who refuses it: kubectl.
)md"},
    {"yaml/merge", R"md(
## What it finds
A merge key `<<` whose value is no mapping and no list of mappings:

    <<: *a_list_of_texts

## Why it matters
There is nothing to merge, and kubectl refuses the document.

## How to mend it
Merge an alias of a mapping, or several: `<<: [*base, *more]`. A label named `<<` is written in quotes.

## Source
YAML 1.1, the merge key; go-yaml v2. Who refuses it: kubectl.
)md"},
    {"yaml/depth", R"md(
## What it finds
More than 1,000 collections nested in each other.

## Why it matters
No field of a manifest nests so deep. It is a mistake, such as `[[[[`, or an attempt to break readers; that of Kubernetes
stops at 10,000.

## How to mend it
Look for brackets that are not closed.

## Source
A limit of crd2cortex; see DIFFERENCES.md, `nesting`.
)md"},
    {"json/syntax", R"md(
## What it finds
A file that begins with `{`, or a later object in it, that is not JSON.

## Why it matters
kubectl refuses it. The finding stands where the text stops to make sense; the mistake may be just before.

## How to mend it
Common: a comma behind the last entry, single quotes, a comment. Write YAML if you want those.

## Source
RFC 8259; k8s.io/apimachinery, which reads a file that begins with `{` as a stream of JSON. Who refuses it: kubectl.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kYaml{kTable};

}  // namespace c2c::lint::explanations
