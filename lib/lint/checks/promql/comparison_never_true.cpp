#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// The aggregation or `absent` whose result is never 0, because of nothing it makes nothing.
std::string_view word_for_presence(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  const bool counts = node.op == TokenKind::kCount || node.op == TokenKind::kGroup;
  if (node.kind == NodeKind::kAggregate && counts) return spelling(node.op);
  const std::string_view function = e.function(id);
  return function == "count_over_time" || function == "present_over_time" || function.starts_with("absent") ? function : "";
}

std::string help_for(const ExprView& e, NodeId side, std::string_view word) {
  if (word.empty()) return "compare with a value that can be reached";
  if (word.starts_with("absent")) return "if the series is there `absent` gives nothing: ask for the series itself";
  const promql::Node& node = e.node(e.without_parens(side));
  if (node.kind == NodeKind::kCall) return "for series that went away write `absent_over_time(...)`, or `x offset 1h unless x`";
  const bool all = node.kind == NodeKind::kAggregate && e.grouping(e.without_parens(side)).empty();
  if (all && e.selector_of(node.right) != NodeId::kNone) {
    return "to ask whether there are none write " + quoted("absent(" + std::string(e.text(e.node(node.right).span)) + ")");
  }
  if (all) return "give a 0 for nothing: `(" + std::string(word) + "(...) or vector(0))`; or ask with `absent(...)`";
  return "a group without series is not there at all: take the groups from elsewhere, `group by (...) (x) unless ...`";
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!promql::is_comparison(node.op)) continue;
    const promql::ValueRange& left = e.values(node.left);
    const promql::ValueRange& right = e.values(node.right);
    if (left.none || right.none || promql::outcome(node.op, left, right) != promql::Outcome::kNever) continue;
    // `a or vector(0) > 5` has its own check.
    const NodeId parent = e.parent(id);
    if (parent != NodeId::kNone && e.node(parent).op == TokenKind::kOr && e.node(parent).right == id &&
        e.function(node.left) == "vector" && !filters(e, e.without_parens(e.node(parent).left))) {
      continue;
    }
    const bool of_right = left.constant() && !right.constant();
    const NodeId side = of_right ? node.right : node.left;
    const std::string_view word = word_for_presence(e, side);
    std::string message = "this is never true: " + quoted(e, side) + " is " + described(of_right ? right : left);
    if (!word.empty() && !word.starts_with("absent")) {
      message += ", as `" + std::string(word) + "` of no series is no series, not 0";
    } else if (!left.constant() && !right.constant()) {
      message += ", and " + quoted(e, node.right) + " " + described(right);
    }
    out.add({.span = e.locate(id), .message = message, .help = help_for(e, side, word), .field = "expr"});
  }
}

}  // namespace

extern const Check promql_comparison_never_true{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A comparison that cannot hold, whatever the data: `count(x) == 0`, `up > 1`, `rate(x[5m]) < 0`, `absent(x) == 0`.

## Why it matters
The alert never fires, and nobody learns of it. The classic is `count(x) == 0`: an aggregation of no series has no result, so
there is nothing that could be 0.

## How to mend it
For "there are none" use `absent(x)`; for a number that has to be 0 when there is nothing, `count(x) or vector(0)`. Else
compare with a value that can be reached.

## Source
Prometheus documentation, Querying, Operators; Functions, `absent`. That counters do not fall below 0 is taken for granted,
and that `up` and states such as `kube_pod_status_phase` are 0 or 1.
)md"};

}  // namespace c2c::lint::checks
