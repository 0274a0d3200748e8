#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

/// The place of an escaped backslash that was meant to escape what follows, or npos.
std::size_t escaped_twice(std::string_view pattern) {
  // Paths of Windows do have backslashes.
  if (pattern.find(":\\\\") != std::string_view::npos) return std::string_view::npos;
  for (std::size_t i = 0; i + 2 < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    if (pattern[i + 1] != '\\') {
      ++i;
      continue;
    }
    const char c = pattern[i + 2];
    const char after = i + 3 < pattern.size() ? pattern[i + 3] : '\0';
    if (c == '.' && after != '*' && after != '+') return i;
    if ((c == 'd' || c == 'w' || c == 's') && (after == '+' || after == '*' || after == '{')) return i;
    ++i;
  }
  return std::string_view::npos;
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != MatchOp::kRegex && matcher.op != MatchOp::kNotRegex) continue;
    if (matcher.value.find("\\\\") == std::string_view::npos) continue;
    const std::size_t place = escaped_twice(matcher.value);
    if (place == std::string_view::npos) continue;
    const std::string_view part = matcher.value.substr(place, 3);
    out.add({.span = e.locate(part_span(e, matcher, part)),
             .message = "the pattern `" + std::string(matcher.value) + "` looks for a backslash in the value",
             .help = "write `" + std::string(part) + "` in double quotes, or `" + std::string(part.substr(1)) + "` in backticks",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_regex_double_escape{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A pattern in which a backslash is itself escaped before `.`, `\d`, `\w` or `\s`, so that it looks for a backslash in the
value.

## Why it matters
In a string in double quotes a backslash is written `\\`, so the pattern `\.` is written `"\\."`. Helm, jsonnet and JSON want
their own escapes besides; one too many, and the pattern looks for a backslash, which is in no value.

## How to mend it
Write half as many backslashes, or put the pattern in backticks, where none is doubled.

## Source
Prometheus documentation, Querying, Basics, String literals.
)md"};

}  // namespace c2c::lint::checks
