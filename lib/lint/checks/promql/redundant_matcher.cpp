#include <cstddef>
#include <span>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::MatchOp;

/// The matcher that implies matcher `index`, or nullptr. Of two that say the same the later one is redundant.
const promql::Matcher* implied_by(std::span<const promql::Matcher> matchers, std::size_t index) {
  const promql::Matcher& own = matchers[index];
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    if (i == index || matchers[i].label != own.label || promql::relate(matchers[i], own) != promql::Relation::kImplies) continue;
    if (i < index || promql::relate(own, matchers[i]) != promql::Relation::kImplies) return &matchers[i];
  }
  return nullptr;
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const auto matchers = e.tree.matchers_of(e.selector(id));
    // Nobody writes more, and each is held against each.
    constexpr std::size_t kMost = 32;
    if (matchers.size() > kMost || makes_labels(e, id)) return;
    for (std::size_t i = 0; i < matchers.size(); ++i) {
      const promql::Matcher& matcher = matchers[i];
      // What takes everything, or nothing, is told by other checks.
      if (matcher.op == MatchOp::kRegex && promql::matches_everything(matcher.value)) continue;
      const promql::Matcher* other = implied_by(matchers, i);
      if (other == nullptr) continue;
      out.add({.span = e.locate(matcher.span),
               .message = "`" + shown(e, matcher.span) + "` follows from `" + shown(e, other->span) + "`",
               .help = "leave it out",
               .field = "expr",
               .fix = remove_matcher(e, matchers, i)});
    }
  });
}

}  // namespace

extern const Check promql_redundant_matcher{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A matcher that holds wherever another of the same selector does: `{a="x", a!=""}`, `{a="x", a=~"x|y"}`, and one that is
written twice. Selectors with more than 32 matchers are not looked at.

## Why it matters
It changes nothing, and makes the reader look for what it might exclude. Often another label was meant.

## How to mend it
Leave it out, or write the label that was meant.

## Source
Prometheus documentation, Querying, Basics, Time series selectors.
)md"};

}  // namespace c2c::lint::checks
