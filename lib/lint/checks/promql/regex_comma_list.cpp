#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != MatchOp::kRegex && matcher.op != MatchOp::kNotRegex) continue;
    const std::size_t comma = matcher.value.find(',');
    if (comma == std::string_view::npos || comma == 0 || comma + 1 == matcher.value.size()) continue;
    // Something regular in it besides: `{1,3}`, or a text with a comma among others.
    if (!promql::literal(matcher.value)) continue;
    std::string better;
    for (const char c : matcher.value) {
      if (c == ',') better += '|';
      else if (c != ' ' || (!better.empty() && better.back() != '|')) better += c;
    }
    out.add({.span = e.locate(matcher.value_span),
             .message = shown(e, matcher.value_span) + " takes only a value with the comma in it",
             .help = "alternatives are separated by `|`: write `\"" + better + "\"`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_regex_comma_list{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`=~` or `!~` with a plain text that has a comma in it: `"a,b"`.

## Why it matters
A comma has no meaning in a regular expression: the matcher takes only the value `a,b`, which no series has, and the alert
never fires.

## How to mend it
Write `"a|b"`. If the value has a comma, write `=`.

## Source
RE2, Syntax.
)md"};

}  // namespace c2c::lint::checks
