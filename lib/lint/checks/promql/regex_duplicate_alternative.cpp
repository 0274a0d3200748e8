#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"

namespace c2c::lint::checks {

namespace {

using promql::MatchOp;

// Long lists are made by machines; to compare all with all would cost.
constexpr std::size_t kMostAlternatives = 64;

/// Whether `wide`, a text with `.*` at one end or both, takes the text `narrow`.
bool covers(std::string_view wide, std::string_view narrow) {
  const bool before = wide.starts_with(".*");
  if (before) wide.remove_prefix(2);
  const bool after = wide.ends_with(".*") && !wide.ends_with("\\.*");
  if (after) wide.remove_suffix(2);
  if (!before && !after) return false;
  const auto text = promql::literal(wide);
  const auto value = promql::literal(narrow);
  if (!text || !value || text->empty()) return false;
  if (before && after) return value->find(*text) != std::string::npos;
  return after ? value->starts_with(*text) : value->ends_with(*text);
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    if (matcher.op != MatchOp::kRegex && matcher.op != MatchOp::kNotRegex) continue;
    if (matcher.value.find('|') == std::string_view::npos || promql::matches_everything(matcher.value)) continue;
    const auto parts = promql::alternatives(matcher.value);
    if (parts.size() > kMostAlternatives) continue;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t k = 0; k < parts.size(); ++k) {
        const bool same = k < i && parts[k] == parts[i];
        if (parts[i].empty() || k == i || (!same && !covers(parts[k], parts[i]))) continue;
        // The bar in front goes too, or the one behind the first.
        const std::size_t place = static_cast<std::size_t>(parts[i].data() - matcher.value.data());
        const std::string_view cut = matcher.value.substr(i > 0 ? place - 1 : place, parts[i].size() + 1);
        out.add({.span = e.locate(part_span(e, matcher, parts[i])),
                 .message = same ? "alternative `" + std::string(parts[i]) + "` twice"
                                 : "alternative `" + std::string(parts[i]) + "` is covered by `" + std::string(parts[k]) + "`",
                 .help = "leave it out, or write the one that was meant",
                 .field = "expr",
                 .fix = is_verbatim(e, matcher) ? edit(e, part_span(e, matcher, cut), {}) : std::vector<diag::Edit>{}});
        break;
      }
    }
  }
}

}  // namespace

extern const Check promql_regex_duplicate_alternative{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alternative that stands in a pattern twice, or that another with `.*` takes already: `a|b|a`, `mongo.*|mongodb`.

## Why it matters
It adds nothing. Often another value was meant: `POST|PUT|POST` forgets `PATCH`.

## How to mend it
Leave it out, or write the one that was meant.

## Source
RE2, Syntax.
)md"};

}  // namespace c2c::lint::checks
