#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

bool is_whole(std::string_view value) {
  return !value.empty() && value.size() < 16 &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.label != "le" && matcher.label != "quantile") continue;
    if ((matcher.op != MatchOp::kEqual && matcher.op != MatchOp::kNotEqual) || !is_whole(matcher.value)) continue;
    const std::string better =
        std::string(matcher.label) + (matcher.op == MatchOp::kEqual ? "=~" : "!~") + "\"" + std::string(matcher.value);
    out.add({.span = e.locate(matcher.value_span),
             .message = "the value of `" + std::string(matcher.label) + "` is `" + std::string(matcher.value) + "` or `" +
                        std::string(matcher.value) + ".0`, as the scraper writes it",
             .help = "write `" + better + "(\\\\.0)?\"`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_le_number_format{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A matcher `le="1"` or `quantile="1"`: a whole number.

## Why it matters
Prometheus 3 and OpenMetrics write such values as floating-point numbers, `1.0`, whatever the application exposes; Prometheus
2 leaves `1`. After an upgrade, or with another agent, the selector is empty.

## How to mend it
Write `le=~"1(\\.0)?"`, which takes both.

## Source
Prometheus 3.0 migration guide, "`le` and `quantile` label values".
)md"};

}  // namespace c2c::lint::checks
