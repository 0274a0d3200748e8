#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleExprView& e, Findings& out) {
  // Without quotes in its braces a selector cannot have such a name.
  if (e.rule.group.object.settings.utf8_names || e.text().find('{') == std::string_view::npos) return;
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kSelector)) {
    for (const promql::Matcher& matcher : e.tree.matchers_of(e.selector(id))) {
      const bool is_name = matcher.label == "__name__";
      if (is_name && matcher.op != promql::MatchOp::kEqual) continue;
      const std::string_view name = is_name ? matcher.value : matcher.label;
      if (name.empty() || is_legacy_name(name, is_name)) continue;
      out.add(
          {.span = e.locate(matcher.span),
           .message = "no series in Cortex has " + std::string(is_name ? "the name `" : "a label `") + std::string(name) + "`",
           .help = "by default Cortex stores names of letters, digits and `_` only; with UTF-8 names switched on there use "
                   "`--validation-scheme utf8`",
           .field = "expr"});
    }
  }
}

}  // namespace

extern const Check cortex_utf8_name{.run = OnRuleExpr{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A selector that asks in quotes for a metric or a label whose name has other characters than letters, digits and `_` (in names
of metrics also `:`), while Cortex keeps to such names:

    expr: '{"http.server.duration", "service.name"="shop"}'

## Why it matters
Cortex's API and ruler read such a selector, but its distributor refuses series of that kind: the selector finds nothing, an
alert on it never fires. Collectors write `http_server_duration` and `service_name` instead.

## How to mend it
Write the names with `_`. If Cortex runs with `-name-validation-scheme=utf8`, give `--validation-scheme utf8`.

## Source
Cortex v1.21.1, `-name-validation-scheme` (default legacy), pkg/util/validation; prometheus v0.308.1, promql/parser.
)md"};

}  // namespace c2c::lint::checks
