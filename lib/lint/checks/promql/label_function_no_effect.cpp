#include <span>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/regexp.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

/// Not of the name: whether it is dropped at once or at the end of the evaluation is a switch of the server.
bool is_gone(const ExprView& e, NodeId vector, std::string_view label) {
  return label != "__name__" && e.labels(vector).of(label).presence == promql::Presence::kNever;
}

void check_replace(const ExprView& e, Findings& out, std::span<const NodeId> arguments) {
  const auto to = string_of(e, arguments[1]);
  const auto replacement = string_of(e, arguments[2]);
  const auto from = string_of(e, arguments[3]);
  const auto pattern = string_of(e, arguments[4]);
  if (!to || !replacement || !from || !pattern || from->empty()) return;
  if (*to == *from && (*replacement == "$1" || *replacement == "${1}") && (*pattern == "(.*)" || *pattern == "(.+)")) {
    out.add({.span = e.locate(arguments[1]),
             .message = "writes `" + std::string(*from) + "` into itself",
             .help = "name the other label, or leave `label_replace` out",
             .field = "expr"});
    return;
  }
  if (!promql::check_regexp(*pattern).empty() || !is_gone(e, arguments[0], *from) || promql::regexp_matches(*pattern, "")) return;
  out.add({.span = e.locate(arguments[3]),
           .message = "no series has the label `" + std::string(*from) +
                      "` here, and the pattern does not take the empty value: nothing is replaced",
           .help = "keep the label in the aggregation: `by (" + std::string(*from) + ", ...)`, or replace before aggregating",
           .field = "expr"});
}

void check_join(const ExprView& e, Findings& out, std::span<const NodeId> arguments) {
  const auto to = string_of(e, arguments[1]);
  if (arguments.size() == 3) {
    out.add({.span = e.locate(arguments[2]),
             .message = "`label_join` of no labels removes `" + std::string(to.value_or("")) + "`",
             .help = "name the labels to join behind the separator",
             .field = "expr"});
    return;
  }
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    const auto from = string_of(e, arguments[i]);
    if (!from || from->empty() || !is_gone(e, arguments[0], *from)) continue;
    out.add({.span = e.locate(arguments[i]),
             .message = "no series has the label `" + std::string(*from) + "` here: it adds nothing to the join",
             .help = "keep the label in the aggregation: `by (" + std::string(*from) + ", ...)`, or join before aggregating",
             .field = "expr"});
  }
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function == "label_replace") check_replace(e, out, arguments);
    if (function == "label_join") check_join(e, out, arguments);
  });
}

}  // namespace

extern const Check promql_label_function_no_effect{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`label_replace` or `label_join` of a label that was aggregated away before, `label_replace` of a label into itself, and
`label_join` without source labels.

## Why it matters
The function runs without an error and without an effect, and what comes after it, such as `on (...)`, finds no label to
match by.

## How to mend it
Keep the label in the aggregation, or set the label before aggregating.

## Source
Prometheus documentation, Querying, Functions, `label_replace`, `label_join`.
)md"};

}  // namespace c2c::lint::checks
