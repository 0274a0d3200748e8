#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (!is_rate(function) && function != "resets") return;
    const NodeId subquery = e.without_parens(arguments[0]);
    if (e.node(subquery).kind != NodeKind::kSubquery) return;
    const NodeId aggregate = e.without_parens(e.node(subquery).left);
    const promql::Node& node = e.node(aggregate);
    if (node.kind != NodeKind::kAggregate) return;
    if (node.op != TokenKind::kSum && node.op != TokenKind::kAvg && node.op != TokenKind::kCount) return;
    // A sum of rates is another mistake.
    if (const NodeId source = source_of(e, node.right); e.node(source).kind != NodeKind::kSelector) return;
    const std::string op(promql::spelling(node.op));
    std::string help =
        "take the rate first: `" + op + "(" + std::string(function) + "(" + shown(e, source_of(e, node.right)) + "[...]))`";
    if (node.op == TokenKind::kCount) help = "a count rises and falls: write `delta` for its change";
    out.add({.span = e.locate(first_word(e, aggregate)),
             .message = "`" + std::string(function) + "` of `" + op +
                        "(...)`: when one series restarts or goes, the whole seems to restart",
             .help = std::move(help),
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_rate_of_aggregation{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate`, `irate`, `increase` or `resets` over a subquery of `sum`, `avg` or `count`.

## Why it matters
A counter starts again at zero when its process restarts, and `rate` makes up for that. In a sum the restart of one of many
series is only a fall by a part; `rate` takes it for a restart of the whole sum and adds all of the rest once more: a spike
that never was. A series that comes or goes does the same.

## How to mend it
Take the rate of each series and add up the rates: `sum(rate(x[5m]))`.

## Source
Robust Perception, "Rate then sum, never sum then rate"; Prometheus documentation, Querying, Functions, `rate`: "always take
a `rate()` first, then aggregate".
)md"};

}  // namespace c2c::lint::checks
