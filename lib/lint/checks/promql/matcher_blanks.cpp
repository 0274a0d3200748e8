#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

bool has_blank_edge(std::string_view text) { return !text.empty() && text != " " && (text.front() == ' ' || text.back() == ' '); }

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.value.find(' ') == std::string_view::npos) continue;
    const bool regex = matcher.op == MatchOp::kRegex || matcher.op == MatchOp::kNotRegex;
    const auto parts = regex ? promql::alternatives(matcher.value) : std::vector<std::string_view>{matcher.value};
    for (const std::string_view part : parts) {
      if (!has_blank_edge(part)) continue;
      out.add({.span = e.locate(part_span(e, matcher, part)),
               .message = "the blank at the edge of `" + std::string(part) + "` is part of the value",
               .help = "leave the blank out",
               .field = "expr"});
      break;
    }
  }
}

}  // namespace

extern const Check promql_matcher_blanks{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A value, or an alternative of a pattern, that begins or ends with a blank: `"node "`, `"a | b"`.

## Why it matters
Blanks count in label values: `=~"node | kubelet"` takes `node ` and ` kubelet`, which no series has.

## How to mend it
Leave the blanks out.

## Source
RE2, Syntax.
)md"};

}  // namespace c2c::lint::checks
