#include <cctype>

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
    const std::string value = shown(e, matcher.value_span);
    if (anchors.misplaced) {
      const std::string_view sign = matcher.value.substr(*anchors.misplaced, 1);
      const std::string_view next = matcher.value.substr(*anchors.misplaced + 1, 1);
      // A variable that somebody should have filled in: another check says so.
      if (sign == "$" && !next.empty() && (next == "{" || next == "_" || std::isalpha(static_cast<unsigned char>(next[0])) != 0))
        continue;
      out.add({.span = e.locate(part_span(e, matcher, sign)),
               .message = "`" + std::string(sign) + "` in the middle of " + value + ", where it never matches",
               .help = "write `\\\\" + std::string(sign) +
                       "` for the character itself; the pattern matches the whole value without anchors",
               .field = "expr"});
    } else if (anchors.surprising) {
      out.add({.span = e.locate(matcher.value_span),
               .message = value + " is anchored at both ends of each alternative, whatever anchors are written",
               .help = "write `.*` where more may follow or come before, else leave `^` and `$` out",
               .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_regex_anchor_surprise{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A pattern that is anchored at one end only and has no wildcard at the other, such as `^node` or `^a|b$`; and `^` or `$` in
the middle, where it can never match.

## Why it matters
Prometheus matches the whole value. `^node` looks as if it took everything that begins with `node`, but takes `node` alone;
`^a|b$` takes just `a` and `b`. The selector then is empty or far too small, and the alert never fires.

## How to mend it
Write `node.*` for a prefix and `.*node` for a suffix. If the exact value is meant, leave the anchors out.

## Source
Prometheus documentation, Querying, Basics: "Regex matches are fully anchored".
)md"};

}  // namespace c2c::lint::checks
