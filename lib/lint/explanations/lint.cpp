#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"lint/ignore-without-reason", R"md(
## What it finds
A directive that silences a finding and gives no reason: `# crd2cortex:ignore promql/rate-on-gauge`.

## Why it matters
In a year nobody knows why, and nobody dares to remove it. Such a directive does not count, and the finding is told.

## How to mend it
Write why:

    # crd2cortex:ignore promql/rate-on-gauge this one is a counter in spite of its name

## Source
crd2cortex-lint(1), silencing a finding.
)md"},
    {"lint/unknown-id", R"md(
## What it finds
A directive that names no finding, most likely misspelt, or one of those that cannot be silenced, such as `yaml/syntax`.

## Why it matters
It silences nothing. Whoever wrote it believes that it does.

## How to mend it
Correct the id: the help names the nearest, and `crd2cortex explain` lists them all.

## Source
crd2cortex-lint(1), silencing a finding.
)md"},
    {"lint/unused-ignore", R"md(
## What it finds
A directive for a finding that is not there, while that finding is looked for.

## Why it matters
What it was for is mended, or the directive stands in the wrong place. Left there, it would silence the next such mistake in its
reach.

## How to mend it
Remove it. If the finding is still told, move the directive to its line or to the line before it.

## Source
crd2cortex-lint(1), silencing a finding.
)md"},
    {"lint/deep-expression", R"md(
## What it finds
An expression whose operators make a chain of more than 2,000: `a + b + c + …`.

## Why it matters
Checks follow an expression down its operators, and there is an end to how deep they go. Whether the expression is valid is told
all the same.

## How to mend it
Make recording rules of parts of it.

## Source
crd2cortex; no rule that people write comes near.
)md"},
    {"lint/baseline", R"md(
## What it finds
A file of `--baseline` that is not what `--write-baseline` writes.

## Why it matters
With half a baseline, findings that were accepted would come back as new ones, so the run stops.

## How to mend it
Write it anew: `crd2cortex lint --write-baseline FILE PATH...`, and look at what changed.

## Source
crd2cortex-lint(1).
)md"},
};

}  // namespace

extern const std::span<const Explanation> kLint{kTable};

}  // namespace c2c::lint::explanations
