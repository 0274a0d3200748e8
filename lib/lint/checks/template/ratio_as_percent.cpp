#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Whether the alert's value is a quotient, or one less a quotient, that is held against a number between 0 and 1.
bool is_ratio(const ExprView& e) {
  promql::NodeId id = e.without_parens(e.root);
  while (e.node(id).kind == promql::NodeKind::kBinary && promql::is_set_operator(e.node(id).op))
    id = e.without_parens(e.node(id).left);
  const promql::Node& node = e.node(id);
  if (node.kind != promql::NodeKind::kBinary || !promql::is_comparison(node.op) || node.flag) return false;
  const auto bound = e.number(node.right) ? e.number(node.right) : e.number(node.left);
  if (!bound || *bound <= 0 || *bound >= 1) return false;
  const promql::Node* value = &e.node(value_node(e));
  if (value->kind == promql::NodeKind::kBinary && value->op == promql::TokenKind::kSub && e.number(value->left) == 1) {
    value = &e.node(e.without_parens(value->right));
  }
  const bool quotient = value->kind == promql::NodeKind::kBinary && value->op == promql::TokenKind::kDiv;
  // `a * 100 / b` and `a / b * 100` are percentages; a number below the line is a change of unit.
  return quotient && !is_percentage(e, value->left) && !e.number(value->right);
}

void run(const TemplateView& t, Findings& out) {
  if (t.expr == nullptr) return;
  for (const gotmpl::Printed& printed : t.trace.printed) {
    const std::string_view by = made_by(t, printed.value);
    const bool plain = is_plain_value(printed.value) || (printed.value.from_value && (by == "printf" || by == "humanize"));
    if (!plain || !text_behind(t, printed.action).starts_with('%') || !is_ratio(*t.expr)) continue;
    return out.add({.span = t.locate(gotmpl::extent_of(t.tree(), printed.action)),
                    .message = "the value is a ratio, and the text says percent",
                    .help = "write `{{ $value | humanizePercentage }}` without the `%`"});
  }
}

}  // namespace

extern const Check template_ratio_as_percent{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`{{ $value }}%` in an alert whose expression compares a quotient with a number below 1.

## Why it matters
The text reads `0.12%` where 12 % is meant: whoever is paged takes it for harmless.

## How to mend it
Write `{{ $value | humanizePercentage }}`, which writes the sign itself, or multiply by 100 in the expression.

## Source
Prometheus documentation, Template reference: humanizePercentage.
)md"};

}  // namespace c2c::lint::checks
