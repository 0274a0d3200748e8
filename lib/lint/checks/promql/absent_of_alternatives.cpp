#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::MatchOp;

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "absent" && function != "absent_over_time") return;
    const NodeId selector = e.selector_of(arguments[0]);
    if (selector == NodeId::kNone) return;
    for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(selector))) {
      if (matcher.op != MatchOp::kRegex || matcher.label == "__name__") continue;
      const auto values = promql::values_of(matcher);
      if (!values || values->size() < 2 || std::any_of(values->begin(), values->end(), [](const auto& v) { return v.empty(); }))
        continue;
      out.add({.span = e.locate(matcher.span),
               .message = "`" + std::string(function) + "` of `" + shown(e, matcher.span) +
                          "` has a result only if all of them are gone",
               .help = "write one `absent` for each value, joined by `or`, if each must be there",
               .field = "expr"});
      break;
    }
  });
}

}  // namespace

extern const Check promql_absent_of_alternatives{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`absent(x{job=~"a|b"})` in an alert.

## Why it matters
It fires when neither of them is there. While one of both is left nobody is told that the other is gone. And the alert has no
label `job`, because the selector names no single value.

## How to mend it
`absent(x{job="a"}) or absent(x{job="b"})`. If one of them is enough, silence the finding.

## Source
Prometheus documentation, Querying, Functions, `absent`.
)md"};

}  // namespace c2c::lint::checks
