#include <algorithm>
#include <array>

#include "gostd/text.h"
#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<std::string_view, 10> kKnown{"alertname", "cluster",  "container", "daemonset", "deployment",
                                                  "instance",  "namespace", "severity", "statefulset", "alertstate"};

/// The well-known label that was meant; empty if the name is fine. A plural is fine.
std::string_view meant(std::string_view label) {
  // The shortest is `cluster`; names of another first letter are nearly never slips.
  if (label.size() < 6 || label.size() > 12) return {};
  for (const std::string_view known : kKnown) {
    if (known.front() != label.front() || known == label) continue;
    if (label.size() > known.size() + 1 || known.size() > label.size() + 1) continue;
    if (label.starts_with(known)) continue;
    const std::size_t distance = gostd::edit_distance(label, known);
    // Two letters that changed places are two edits.
    if (distance == 1 || (distance == 2 && std::is_permutation(label.begin(), label.end(), known.begin(), known.end())))
      return known;
  }
  return {};
}

void report(const ExprView& e, Findings& out, promql::Span span, std::string_view label) {
  const std::string_view known = meant(label);
  if (known.empty()) return;
  out.add({.span = e.locate(span),
           .message = "label `" + std::string(label) + "`: a slip of `" + std::string(known) + "`?",
           .help = "write `" + std::string(known) + "`",
           .field = "expr"});
}

/// The place of a label in a list: its text is a part of the expression, unless it was written with escapes.
promql::Span place_of(const ExprView& e, std::string_view label) {
  const std::string_view text = e.text();
  if (label.data() < text.data() || label.data() + label.size() > text.data() + text.size()) return e.node(e.root).span;
  const auto begin = static_cast<std::uint32_t>(label.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(label.size())};
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.label == "__name__") continue;
    const auto size = static_cast<std::uint32_t>(matcher.label.size());
    report(e, out, {matcher.span.begin, matcher.span.begin + size}, matcher.label);
  }
  for (const std::string_view label : e.tree.labels) report(e, out, place_of(e, label), label);
}

}  // namespace

extern const Check promql_label_typo{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in a matcher, or in `by`, `without`, `on`, `ignoring` or `group_left`, whose name differs from a well-known one by
one letter or by two that changed places: `namepsace`.

## Why it matters
No series has the label: a matcher selects nothing, `by` puts everything into one group, and `on` matches all with all. None
of that is an error.

## How to mend it
Write the name that is meant. If the label does exist, silence the finding.

## Source
Prometheus documentation, Querying, Basics: a label that is absent has the empty value.
)md"};

}  // namespace c2c::lint::checks
