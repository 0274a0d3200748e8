#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }

/// Whether the text is surely a host name or an IPv4 address, with a port or without.
bool is_host(std::string_view text) {
  text = text.substr(0, text.find_first_of(":/"));
  constexpr std::array<std::string_view, 10> kDomains{"com",   "org",      "net", "io",    "dev",
                                                      "local", "internal", "svc", "cloud", "lan"};
  std::size_t words = 0;
  std::size_t numbers = 0;
  std::string_view last;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    last = text.substr(begin, end - begin);
    if (last.empty() || !std::all_of(last.begin(), last.end(), is_word)) return false;
    ++words;
    if (std::all_of(last.begin(), last.end(), is_digit)) ++numbers;
    begin = end + 1;
  }
  if (words == 4 && numbers == 4) return true;
  return words > 1 && std::find(kDomains.begin(), kDomains.end(), last) != kDomains.end();
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != MatchOp::kRegex && matcher.op != MatchOp::kNotRegex) continue;
    if (matcher.value.find('.') == std::string_view::npos) continue;
    for (const std::string_view part : promql::alternatives(matcher.value)) {
      if (!is_host(part)) continue;
      out.add({.span = e.locate(part_span(e, matcher, part)),
               .message = "each `.` in `" + std::string(part) + "` takes any character",
               .help = "write `\\\\.`, or `[.]`",
               .field = "expr"});
    }
  }
}

}  // namespace

extern const Check promql_regex_unescaped_dot{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A host name or an IPv4 address in a pattern whose dots are not escaped.

## Why it matters
`10.0.0.1` as a pattern takes `10.0.071` and `1000.001`, too. That seldom does harm, so this check is off by default.

## How to mend it
Write `10\\.0\\.0\\.1` (in double quotes the backslash is doubled), `10[.]0[.]0[.]1`, or `=` if it is the only value.

## Source
RE2, Syntax.
)md"};

}  // namespace c2c::lint::checks
