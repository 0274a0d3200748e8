#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

/// What in the value looks like a pattern; empty: nothing does.
std::string_view sign_of_pattern(std::string_view value) {
  // Paths and addresses that a server reports may be patterns themselves.
  if (value.starts_with('/') || value.find("://") != std::string_view::npos) return {};
  for (const std::string_view sign : {std::string_view(".*"), std::string_view(".+"), std::string_view("[0-9]")}) {
    if (const std::size_t at = value.find(sign); at != std::string_view::npos) return value.substr(at, sign.size());
  }
  if (value.size() == 3 && value[0] >= '1' && value[0] <= '5' && value.ends_with("..")) return value.substr(1);
  const std::size_t bar = value.find('|');
  const bool between =
      bar != std::string_view::npos && bar > 0 && bar + 1 < value.size() && value[bar - 1] != ' ' && value[bar + 1] != ' ';
  return between ? value.substr(bar, 1) : std::string_view();
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != MatchOp::kEqual && matcher.op != MatchOp::kNotEqual) continue;
    const std::string_view sign = sign_of_pattern(matcher.value);
    if (sign.empty()) continue;
    const std::string op = matcher.op == MatchOp::kEqual ? "=~" : "!~";
    out.add({.span = e.locate(op_span(e, matcher)),
             .message = "`" + std::string(promql::spelling(matcher.op)) + "` takes " + shown(e, matcher.value_span) +
                        " as it stands, `" + std::string(sign) + "` and all",
             .help = "write `" + std::string(matcher.label) + op + shown(e, matcher.value_span) + "`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_equal_looks_like_regex{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`=` or `!=` with a value that has `.*`, `.+`, `[0-9]` or a `|` between two words in it, or that reads like `5..`.

## Why it matters
`=` compares texts. No series has the value `5..`, so the selector is empty, and an alert over it never fires; with `!=` it
takes everything.

## How to mend it
Write `=~` or `!~`.

## Source
Prometheus documentation, Querying, Basics, Time series selectors.
)md"};

}  // namespace c2c::lint::checks
