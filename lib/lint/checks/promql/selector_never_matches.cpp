#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"
#include "promql/regexp.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::MatchOp;

/// The second of two matchers that rule each other out, if there are such; `first` becomes the other one.
const promql::Matcher* contradiction(std::span<const promql::Matcher> matchers, const promql::Matcher*& first) {
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    first = &matchers[i];
    if (first->op == MatchOp::kNotRegex && promql::matches_everything(first->value)) return first;
    for (std::size_t k = i + 1; k < matchers.size(); ++k) {
      if (matchers[k].label == first->label && promql::relate(*first, matchers[k]) == promql::Relation::kExcludes)
        return &matchers[k];
    }
  }
  return nullptr;
}

/// The matcher that takes the last value away from one whose values can be counted: `a=~"x|y", a!="x", a!="y"`.
const promql::Matcher* exhaustion(std::span<const promql::Matcher> matchers, const promql::Matcher*& first) {
  if (matchers.size() < 3) return nullptr;
  for (const promql::Matcher& one : matchers) {
    const auto others = std::count_if(matchers.begin(), matchers.end(), [&](const auto& m) { return m.label == one.label; }) - 1;
    auto values = others < 2 ? std::nullopt : promql::values_of(one);
    if (!values) continue;
    for (const promql::Matcher& other : matchers) {
      if (&other == &one || other.label != one.label || promql::is_costly(other.value)) continue;
      std::erase_if(*values, [&](const std::string& value) { return !promql::matches(other, value); });
      if (!values->empty()) continue;
      first = &one;
      return &other;
    }
  }
  return nullptr;
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kSelector, [&](NodeId id) {
    const auto matchers = e.tree.matchers_of(e.selector(id));
    // Nobody writes more, and each is held against each.
    constexpr std::size_t kMost = 32;
    if (matchers.size() > kMost) return;
    const promql::Matcher* first = nullptr;
    const promql::Matcher* second = contradiction(matchers, first);
    if (second == nullptr) second = exhaustion(matchers, first);
    if (second == nullptr) return;
    Finding finding{.span = e.locate(second->span),
                    .message = "`" + shown(e, second->span) + "` leaves nothing of `" + shown(e, first->span) +
                               "`: the selector never matches",
                    .help = "leave one of the matchers out; for one value or another write `=~\"a|b\"`",
                    .labels = {{e.locate(first->span), "what it contradicts"}},
                    .field = "expr"};
    if (first == second) {
      finding.message = "`" + shown(e, second->span) + "` takes no series at all";
      finding.help = "write `" + std::string(second->label) + "=\"\"` for series without the label, or leave it out";
      finding.labels.clear();
    }
    out.add(std::move(finding));
  });
}

}  // namespace

extern const Check promql_selector_never_matches{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
Matchers of one label in one selector that no value can satisfy: `{a="x", a="y"}`, `{a="x", a!="x"}`, `{a="x", a=~"y|z"}`,
and `a!~".*"`.

## Why it matters
All matchers of a selector must hold at once. The selector is always empty, so an alert over it never fires, and one over
`absent` of it always does.

## How to mend it
Leave the wrong matcher out. For one value or another write `=~"x|y"`.

## Source
Prometheus documentation, Querying, Basics, Time series selectors.
)md"};

}  // namespace c2c::lint::checks
