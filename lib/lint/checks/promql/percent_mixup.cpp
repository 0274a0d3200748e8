#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lint/expr_tools.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;
using promql::NodeKind;
using promql::TokenKind;

constexpr auto kWholes = std::to_array<std::string_view>(
    {"_size_bytes", "_total_bytes", "_capacity_bytes", "_limit_bytes", "_max_bytes", "_MemTotal_bytes", "_SwapTotal_bytes",
     "_max_fds", "_maximum_bytes", "_files", "_max_connections", "_capacity", "_connections_max", "_size_bytes_total"});

/// The metric of a selector, or of a `sum`, `avg` and so on of one.
std::string_view metric_of(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  if (e.node(id).kind == NodeKind::kAggregate) id = e.without_parens(e.node(id).right);
  return e.node(id).kind == NodeKind::kSelector ? e.metric(id) : std::string_view();
}

/// Whether one is a part of the other, by their names: `..._avail_bytes` of `..._size_bytes`.
bool is_share(const ExprView& e, NodeId part_id, NodeId whole_id) {
  const std::string_view part = metric_of(e, part_id);
  const std::string_view whole = metric_of(e, whole_id);
  if (part.empty() || part == whole) return false;
  const auto word = std::find_if(kWholes.begin(), kWholes.end(), [&](std::string_view end) { return whole.ends_with(end); });
  // Of the same thing: both begin alike.
  const std::string_view stem = word == kWholes.end() ? std::string_view() : whole.substr(0, whole.size() - word->size());
  return !stem.empty() && part.starts_with(stem.substr(0, stem.find_last_of('_')));
}

/// What a share is multiplied by on its way into the comparison: 1 or 100; 0 if it is no share.
int scale_of(const ExprView& e, NodeId id) {
  id = e.without_parens(id);
  const promql::Node& node = e.node(id);
  if (node.kind != NodeKind::kBinary) return 0;
  const auto times = [&e](const promql::Node& product) {
    const bool left = e.number(product.left).has_value();
    const auto number = e.number(left ? product.left : product.right);
    const bool hundred = product.kind == NodeKind::kBinary && product.op == TokenKind::kMul && number == 100.0;
    return hundred ? (left ? product.right : product.left) : NodeId::kNone;
  };
  if (node.op == TokenKind::kDiv) {
    // `100 * a / b` is `(100 * a) / b`.
    const promql::Node& left = e.node(e.without_parens(node.left));
    const NodeId part = left.kind == NodeKind::kBinary ? times(left) : NodeId::kNone;
    if (part != NodeId::kNone) return is_share(e, part, node.right) ? 100 : 0;
    return is_share(e, node.left, node.right) ? 1 : 0;
  }
  const NodeId factor = times(node);
  if (factor != NodeId::kNone) return scale_of(e, factor) == 1 ? 100 : 0;
  if (node.op != TokenKind::kSub) return 0;
  const int inner = scale_of(e, node.right);  // what is left of the whole
  return inner != 0 && e.number(node.left) == static_cast<double>(inner) ? inner : 0;
}

void run(const ExprView& e, Findings& out) {
  for (const NodeId id : e.facts.nodes(NodeKind::kBinary)) {
    const promql::Node& node = e.node(id);
    if (!filters(e, id)) continue;
    const auto bound = e.number(node.right);
    if (!bound) continue;
    const int scale = scale_of(e, node.left);
    const bool as_percent = scale == 1 && *bound > 1 && *bound <= 100;
    const bool as_share = scale == 100 && *bound > 0 && *bound < 1;
    if (!as_percent && !as_share) continue;
    out.add({.span = e.locate(node.right),
             .message = as_percent ? quoted(e, node.left) + " is between 0 and 1, and is compared as if it were in percent"
                                   : quoted(e, node.left) + " is in percent, and is compared as if it were between 0 and 1",
             .help = as_percent ? fmt::format("multiply by 100, or compare with `{}`", *bound / 100)
                                : fmt::format("leave out `* 100`, or compare with `{}`", *bound * 100),
             .field = "expr"});
  }
}

}  // namespace

extern const Check promql_percent_mixup{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A part divided by its whole, such as `node_filesystem_avail_bytes / node_filesystem_size_bytes`, compared with a number above
1; or multiplied by 100 and compared with one below 1.

## Why it matters
A share is never above 80, and always below 10: the alert never fires, or always. In percent, `> 0.9` is passed by nearly
everything.

## How to mend it
Multiply by 100, or write the threshold as a fraction.

## Source
Prometheus documentation, Metric and label naming: ratios are from 0 to 1.
)md"};

}  // namespace c2c::lint::checks
