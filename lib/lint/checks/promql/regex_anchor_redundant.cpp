#include <utility>

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
    if (matcher.value.find_first_of("^$") == std::string_view::npos) continue;
    const promql::Anchors anchors = promql::anchors_of(matcher.value);
    if (anchors.places.empty() || anchors.surprising) continue;
    const bool one_text = matcher.value.starts_with('^') && matcher.value.ends_with('$') &&
                          promql::literal(matcher.value.substr(1, matcher.value.size() - 2)).has_value();
    Finding finding{.span = e.locate(matcher.value_span),
                    .message = "anchors in " + shown(e, matcher.value_span) + ": patterns match the whole value anyway",
                    .help = one_text ? "leave them out and write `=` or `!=` for a plain text" : "leave `^` and `$` out",
                    .field = "expr"};
    if (is_verbatim(e, matcher)) {
      for (const std::size_t place : anchors.places) {
        for (diag::Edit& one : edit(e, part_span(e, matcher, matcher.value.substr(place, 1)), {}))
          finding.fix.push_back(std::move(one));
      }
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check promql_regex_anchor_redundant{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`^` at the beginning or `$` at the end of a pattern or of its alternatives, where they change nothing.

## Why it matters
Prometheus matches the whole value: it sets the pattern between `^(?:` and `)$` itself. Anchors that are written make readers
believe that patterns without them match a part.

## How to mend it
Leave them out.

## Source
Prometheus documentation, Querying, Basics: "Regex matches are fully anchored".
)md"};

}  // namespace c2c::lint::checks
