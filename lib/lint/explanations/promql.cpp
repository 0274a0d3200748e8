#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"promql/syntax", R"md(
## What it finds
An expression that does not parse: a parenthesis that is not closed, `=` for `==`, a text without quotes, a unit that there is
none, a regular expression that RE2 does not read. Independent faults of one expression are told together.

    expr: sum(rate(errors_total[5m]) > 1

## Why it matters
The operator skips the whole object, with all of its other rules. Cortex's API answers 400 with an empty body: it does not say
why.

## How to mend it
The finding stands at the place, the help says what is expected there. Patterns are RE2's: no lookahead, `\\.` in a
double-quoted PromQL text for a dot. Keywords may be written in any case, functions may not.

## Source
prometheus v0.308.1, promql/parser, the version inside Cortex v1.21.1. Who refuses it: the operator, promtool, Cortex's API.
)md"},
    {"promql/type", R"md(
## What it finds
An expression whose parts do not fit: a function of a range that is given an instant vector, a comparison of two numbers
without `bool`, `and` with a number.

    expr: rate(errors_total) > 1

## Why it matters
The operator skips the whole object (`expected type range vector in call to function "rate", got instant vector`), and
Cortex's API answers 400 with an empty body.

## How to mend it
Give `rate` and its like a range, `rate(errors_total[5m])`; give what takes an instant vector none; of two numbers write `1 >
bool 0`.

## Source
prometheus v0.308.1, promql/parser/parse.go checkAST. Who refuses it: the operator, promtool, Cortex's API.
)md"},
    {"promql/unknown-name", R"md(
## What it finds
A call of a function that does not exist, often misspelt or in capitals, or of one that Cortex's API knows and its ruler does
not: `xrate`, `xincrease`, `xdelta`.

## Why it matters
The operator skips the object, and Cortex's API answers 400. `xrate` is worse: Cortex stores the rule, the ruler cannot load
it, and from then on no change of any rule of the tenant takes effect (`error loading rules, previous rule set restored` in
its log only).

## How to mend it
Names of functions are lower case: `rate`, not `Rate`. Write `rate` for `xrate`. `holt_winters` is fine in this version.

## Source
prometheus v0.308.1, promql/parser/functions.go; cortex v1.21.1, pkg/util/promql. Who refuses it: the operator, Cortex's API,
Cortex's ruler.
)md"},
    {"promql/feature", R"md(
## What it finds
A function, an aggregation or a form of writing that is behind a switch: `limitk`, `sort_by_label`,
`double_exponential_smoothing`, arithmetic on durations, `anchored` and `smoothed`.

## Why it matters
By default Cortex's API answers 400 with an empty body, and the operator skips the whole object (`... must be enabled with
--enable-feature=promql-experimental-functions`).

## How to mend it
Do without it: `topk` for `limitk`, though the series change. If Cortex runs with
`-querier.enable-promql-experimental-functions`, set the severity of this id to `info`.

## Source
prometheus v0.308.1, feature flags; cortex v1.21.1, pkg/util/promql. Who refuses it: the operator, Cortex's API.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kPromql{kTable};

}  // namespace c2c::lint::explanations
