#include "lint/findings.h"
#include "lint/metric_names.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

/// Whether the number asks only if something ever was: `> 0`, `== 0`.
bool asks_presence(const Comparison& compared) {
  const double n = compared.number;
  return n == 0 || (n == 1 && (compared.op == TokenKind::kLess || compared.op == TokenKind::kGreaterEqual));
}

/// The counter that a value is made of without a rate, or kNone: itself or a sum, the quotient of two, a product with a number.
NodeId bare_counter(const ExprView& e, NodeId id) {
  id = source_of(e, id);
  const promql::Node& node = e.node(id);
  if (node.kind == NodeKind::kSelector) return names_counter(e.metric(id)) ? id : NodeId::kNone;
  if (node.kind != NodeKind::kBinary || (node.op != TokenKind::kDiv && node.op != TokenKind::kMul)) return NodeId::kNone;
  if (constant(e, node.right)) return bare_counter(e, node.left);
  if (constant(e, node.left)) return node.op == TokenKind::kMul ? bare_counter(e, node.right) : NodeId::kNone;
  const NodeId left = bare_counter(e, node.left);
  const NodeId right = bare_counter(e, node.right);
  return node.op == TokenKind::kDiv && left != NodeId::kNone && right != NodeId::kNone ? left : NodeId::kNone;
}

void run(const ExprView& e, Findings& out) {
  for_each_node(e, NodeKind::kBinary, [&](NodeId id) {
    const auto compared = comparison(e, id);
    if (!compared || asks_presence(*compared)) return;
    const NodeId counter = bare_counter(e, compared->value);
    if (counter == NodeId::kNone) return;
    const std::string selector = shown(e, counter);
    const bool quotient = e.node(source_of(e, compared->value)).kind == NodeKind::kBinary;
    out.add({.span = e.locate(counter),
             .message = "`" + std::string(e.metric(counter)) +
                        "` is a counter and is compared with a number as it stands, so what counts is how "
                        "long the process runs",
             .help = quotient ? "take the rate of each side: `rate(" + selector + "[5m]) / ...`"
                              : "write `increase(" + selector + "[1h])` for how many came in that time, `rate(" + selector +
                                    "[5m])` for how many a second",
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_counter_without_rate{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A metric whose name says that it is a counter (`_total`, `_seconds_count`, ...), or a sum of such, or the quotient of two,
that is compared with a number other than the question whether there was any at all (`> 0`, `>= 1`, `== 0`).

## Why it matters
A counter only rises until its process restarts. `errors_total > 100` is true some day for every process that lives long
enough, stays true until the restart and then is false without anything having become better. The quotient of two counters is
the mean over the whole life of the process, which says less and less about now.

## How to mend it
Compare how much the counter rose in a time: `increase(errors_total[1h]) > 100`, or `rate(errors_total[5m]) /
rate(requests_total[5m]) > 0.05`. If the metric is a gauge in spite of its name, silence the finding with the reason.

## Source
Prometheus documentation, Metric types, Counter; Practices, Metric and label naming: `_total` is for counters.
)md"};

}  // namespace c2c::lint::checks
