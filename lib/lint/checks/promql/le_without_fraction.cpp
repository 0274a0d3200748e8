#include <algorithm>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

bool is_whole(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != promql::MatchOp::kEqual && matcher.op != promql::MatchOp::kNotEqual) continue;
    if ((matcher.label != "le" && matcher.label != "quantile") || !is_whole(matcher.value)) continue;
    const std::string value(matcher.value);
    const std::string op = matcher.op == promql::MatchOp::kEqual ? "=~" : "!~";
    out.add({.span = e.locate(matcher.span),
             .message = "series scraped by Prometheus 3 have " + std::string(matcher.label) + "=\"" + value + ".0\"",
             .help = "match both: `" + std::string(matcher.label) + op + "\"" + value + "(\\\\.0)?\"`",
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_le_without_fraction{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A matcher of `le` or `quantile` with a whole number, `le="1"`.

## Why it matters
Prometheus 3 and what uses its scraping write these labels of classic histograms and summaries as floats, `le="1.0"`, as
OpenMetrics does; Prometheus 2 kept `1`. After an upgrade of whoever scrapes the matcher finds nothing.

## How to mend it
Match both: `le=~"1(\\.0)?"`.

## Source
Prometheus 3.0 migration guide, "Normalization of le and quantile label values".
)md"};

}  // namespace c2c::lint::checks
