#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::MatchOp;

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const auto matchers = e.tree.matchers_of(e.selector(id));
    for (std::size_t i = 0; i < matchers.size(); ++i) {
      const promql::Matcher& matcher = matchers[i];
      if (matcher.op != MatchOp::kRegex || !promql::matches_everything(matcher.value)) continue;
      const std::string label(matcher.label);
      out.add({.span = e.locate(matcher.span),
               .message = "`" + shown(e, matcher.span) + "` takes every series, also those without `" + label + "`",
               .help = "leave it out, or write `" + label + "!=\"\"` if the label must be there",
               .field = "expr",
               .fix = makes_labels(e, id) ? std::vector<diag::Edit>{} : remove_matcher(e, matchers, i)});
    }
  });
}

}  // namespace

extern const Check promql_regex_matches_all{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`label=~".*"` and patterns that say the same.

## Why it matters
It selects nothing: `.*` matches the empty value too, and a label that is absent has the empty value. It is left from a
dashboard, or was meant as "has this label".

## How to mend it
Leave it out, or write `label!=""`.

## Source
Prometheus documentation, Querying, Basics: "Label matchers that match empty label values also select all time series that do
not have the specific label set at all".
)md"};

}  // namespace c2c::lint::checks
