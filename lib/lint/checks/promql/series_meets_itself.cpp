#include <algorithm>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// Whether all matchers of `few` are among those of `many`, whose series then are among its own.
bool has_all_of(const ExprView& e, const promql::Selector& few, const promql::Selector& many) {
  const auto list = e.tree.matchers_of(many);
  const auto within = [&](const promql::Matcher& m) {
    return std::any_of(list.begin(), list.end(), [&](const promql::Matcher& other) {
      return m.op == other.op && m.label == other.label && m.value == other.value;
    });
  };
  const auto wanted = e.tree.matchers_of(few);
  return std::all_of(wanted.begin(), wanted.end(), within);
}

/// Whether both are the same function of the same range of one metric, and one has some matchers more.
bool narrowed(const ExprView& e, NodeId left, NodeId right) {
  left = e.without_parens(left);
  right = e.without_parens(right);
  const promql::Node& a = e.node(left);
  const promql::Node& b = e.node(right);
  if (a.kind != b.kind) return false;
  if (a.kind == NodeKind::kCall) {
    const auto x = e.tree.arguments_of(e.call(left));
    const auto y = e.tree.arguments_of(e.call(right));
    const bool alike = e.call(left).function == e.call(right).function && x.size() == 1 && y.size() == 1;
    return alike && narrowed(e, x[0], y[0]);
  }
  if (a.kind == NodeKind::kMatrix) {
    return e.tree.windows[a.data].range.ns == e.tree.windows[b.data].range.ns && narrowed(e, a.left, b.left);
  }
  if (a.kind != NodeKind::kSelector || e.metric(left) != e.metric(right)) return false;
  const promql::Selector& s = e.selector(left);
  const promql::Selector& t = e.selector(right);
  if (s.modifiers.offset.ns != t.modifiers.offset.ns || s.modifiers.timestamp_ms != t.modifiers.timestamp_ms) return false;
  const bool same = has_all_of(e, s, t) && has_all_of(e, t, s);
  return !same && (has_all_of(e, s, t) || has_all_of(e, t, s));
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!pairs_vectors(e, id) || e.matching(id).on || e.matching(id).labels.count > 0) continue;
    if (node.op != TokenKind::kDiv && node.op != TokenKind::kSub && !promql::is_comparison(node.op)) continue;
    if (!narrowed(e, node.left, node.right)) continue;
    const char* result = node.op == TokenKind::kDiv   ? "the ratio is always 1"
                         : node.op == TokenKind::kSub ? "the difference is always 0"
                                                      : "the values are always equal";
    out.add({.span = e.locate(e.matching(id).op_span),
             .message = std::string("all labels are matched, so each series meets itself: ") + result,
             .help = "add up both sides first: `sum by (...) (...)`",
             .labels = {{e.locate(node.left), "of these series"}, {e.locate(node.right), "these are the same, or more"}},
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_series_meets_itself{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`x{code="500"} / x`: an operator on two selections of one metric, one of which only has more matchers, without aggregation.

## Why it matters
Series match if all their labels are equal, `code` among them. So a series with `code="500"` is divided by itself, and the
share of errors is always 1.

## How to mend it
Aggregate both sides: `sum by (job) (x{code="500"}) / sum by (job) (x)`.

## Source
Prometheus documentation, Querying, Operators, vector matching.
)md"};

}  // namespace c2c::lint::checks
