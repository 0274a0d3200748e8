#include <algorithm>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::MatchOp;

constexpr std::string_view kMeta = "\\.+*?()|[]{}^$";

/// Whether each name that the matcher takes begins with a known text.
bool is_narrow(const promql::Matcher& matcher) {
  if (matcher.op == MatchOp::kEqual) return true;
  if (matcher.op != MatchOp::kRegex) return false;
  const auto parts = promql::alternatives(matcher.value);
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    if (part.starts_with('^')) part.remove_prefix(1);
    // `(a|b)_total` has a beginning, too.
    return !part.empty() && (part.front() == '(' || kMeta.find(part.front()) == std::string_view::npos);
  });
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const promql::Matcher* wide = nullptr;
    for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(id))) {
      if (matcher.label != "__name__") continue;
      if (is_narrow(matcher)) return;
      if (wide == nullptr) wide = &matcher;
    }
    if (wide == nullptr) return;
    out.add({.span = e.locate(wide->span),
             .message =
                 "`" + shown(e, wide->span) + "` has to try the names of all metrics, and takes ones that will be added some day",
             .help = "name the metrics: `{__name__=~\"a|b\"}`, or begin the pattern with what they have in common",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_metric_name_regex{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`__name__` by a pattern that begins with a wildcard, or only by what it must not be.

## Why it matters
The pattern is tried on every metric name of the tenant, in each ingester and store gateway, at every evaluation. What it
takes changes when somebody adds a metric.

## How to mend it
Name the metrics, or begin with what their names have in common: `__name__=~"node_.+"`.

## Source
Prometheus documentation, Querying, Basics, Avoiding slow queries and overloads.
)md"};

}  // namespace c2c::lint::checks
