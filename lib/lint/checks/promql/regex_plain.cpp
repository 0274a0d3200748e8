#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

void look(const ExprView& e, promql::NodeId selector, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(selector))) {
    const bool positive = matcher.op == MatchOp::kRegex;
    if (!positive && matcher.op != MatchOp::kNotRegex) continue;
    // `a,b` was meant as a list: another check says so.
    if (matcher.value.find_first_of("|*+?[{^$,") != std::string_view::npos) continue;
    const auto parts = promql::alternatives(matcher.value);
    const auto text = promql::literal(parts.front());
    if (!text) continue;
    const std::string op = positive ? "=" : "!=";
    const bool as_written = *text == matcher.value;
    const bool sure = as_written && !makes_labels(e, selector);
    out.add({.span = e.locate(op_span(e, matcher)),
             .message = "`" + std::string(promql::spelling(matcher.op)) + "` with the plain text " + shown(e, matcher.value_span),
             .help = "write `" + std::string(matcher.label) + op +
                     (as_written ? shown(e, matcher.value_span) : "\"" + *text + "\"") + "`",
             .field = "expr",
             .fix = sure ? edit(e, op_span(e, matcher), op) : std::vector<diag::Edit>{}});
  }
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, promql::NodeKind::kSelector, [&](promql::NodeId id) { look(e, id, out); });
}

}  // namespace

extern const Check promql_regex_plain{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`=~` or `!~` with a pattern that is plain text and so matches just that.

## Why it matters
It says the same as `=` or `!=`, and makes the reader look for what it might match besides. Often a list or a prefix was
meant: patterns are anchored at both ends, so `=~"foo"` does not match `foobar`.

## How to mend it
Write `=` or `!=`; or `foo.*`, if a prefix was meant.

## Source
Prometheus documentation, Querying, Basics, Time series selectors.
)md"};

}  // namespace c2c::lint::checks
