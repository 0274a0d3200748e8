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
    if (matcher.value.find("||") == std::string_view::npos) continue;
    const auto parts = promql::alternatives(matcher.value);
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
      if (!parts[i].empty()) continue;
      const std::size_t place = static_cast<std::size_t>(parts[i].data() - matcher.value.data());
      const bool positive = matcher.op == MatchOp::kRegex;
      out.add({.span = e.locate(part_span(e, matcher, matcher.value.substr(place - 1, 2))),
               .message = "`||`: the empty alternative " + std::string(positive ? "takes" : "rules out") +
                          " every series without `" + std::string(matcher.label) + "`",
               .help = "write one `|`; if that is meant, put the empty alternative at the end, where it is seen: `a|b|`",
               .field = "expr"});
      break;
    }
  }
}

}  // namespace

extern const Check promql_regex_empty_alternative{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`||` between the alternatives of a pattern.

## Why it matters
An empty alternative matches the empty value, which a series has for every label that it lacks. `team=~"a||b"` takes all
series without `team`. Mostly an item of a generated list was empty. At the end of a pattern (`Job|Node|`) it is a known
idiom, and is let pass.

## How to mend it
Write one `|`, or move the empty alternative to the end if it is meant.

## Source
Prometheus documentation, Querying, Basics, on matchers of the empty value.
)md"};

}  // namespace c2c::lint::checks
