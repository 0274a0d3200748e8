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
    if (matcher.value.find('*') == std::string_view::npos) continue;
    for (const std::string_view part : promql::alternatives(matcher.value)) {
      // Who writes a dot, a group or a class somewhere knows what they do.
      std::string text(part);
      std::erase(text, '*');
      const std::size_t star = part.find('*');
      if (star == std::string_view::npos || star == 0 || !promql::literal(text) || text.find('\\') != std::string::npos) continue;
      // `0*1` is a number with any padding, ` *` any indentation.
      const bool digit_behind = star + 1 < part.size() && part[star + 1] >= '0' && part[star + 1] <= '9';
      if (part[star - 1] == ' ' || (part[star - 1] == '0' && digit_behind)) continue;
      std::string better;
      for (const char c : part) better += c == '*' ? std::string(".*") : std::string(1, c);
      out.add(
          {.span = e.locate(part_span(e, matcher, part)),
           .message = "`*` in `" + std::string(part) + "` repeats the `" + std::string(part.substr(star - 1, 1)) + "` before it",
           .help = "write `" + better + "`",
           .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_regex_glob{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`*` behind a letter in a pattern that has no dot, group or class: `web*`.

## Why it matters
In a regular expression `*` repeats what stands before it: `web*` takes `we`, `web`, `webb`, and not `web-1`. In file names
it means "anything". The selector is empty and the alert never fires.

## How to mend it
Write `web.*`.

## Source
RE2, Syntax.
)md"};

}  // namespace c2c::lint::checks
