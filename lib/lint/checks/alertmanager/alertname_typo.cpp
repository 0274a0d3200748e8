#include <set>

#include "amconfig/regexp.h"
#include "gostd/text.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

struct Names {
  std::set<std::string_view> known;
  /// A name that differs by a letter or two; empty if there is none, or if the alert exists.
  [[nodiscard]] std::string_view near(std::string_view name) const {
    if (name.size() < 5 || known.contains(name)) return {};
    for (const std::string_view other : known) {
      if (gostd::to_lower(other) == gostd::to_lower(name)) return other;
      if (other.size() + 2 >= name.size() && name.size() + 2 >= other.size() && gostd::edit_distance(name, other) <= 2)
        return other;
    }
    return {};
  }
};

void check(const Names& names, const std::vector<amconfig::PlacedMatcher>& matchers, const Origin& origin,
           const std::string& field, Findings& out) {
  for (const auto& [matcher, place] : matchers) {
    if (matcher.name != "alertname") continue;
    const bool regexp = matcher.op == amconfig::MatchOp::kRegexp || matcher.op == amconfig::MatchOp::kNotRegexp;
    const auto texts = regexp ? amconfig::literal_alternatives(matcher.value) : std::vector<std::string>{matcher.value};
    if (!texts) continue;
    for (const std::string& text : *texts) {
      const std::string_view near = names.near(text);
      if (near.empty()) continue;
      out.add({.span = place,
               .message = "the tenant has no alert `" + text + "`",
               .help = "did you mean `" + std::string(near) + "`?",
               .field = field,
               .object = origin.object});
    }
  }
}

void run(const TenantView& view, Findings& out) {
  const std::vector<Inhibition> rules = inhibitions(view);
  if (view.routing.routes().empty() && rules.empty()) return;
  Names names;
  for (const RuleFacts& rule : view.rules) {
    if (rule.is_alert) names.known.insert(rule.name);
  }
  if (names.known.empty()) return;
  for (const amconfig::Route& route : view.routing.routes()) {
    const Origin origin = origin_of(view, route.span());
    if (origin.visible && !origin.hidden) check(names, route.matchers, origin, field_of(route, origin), out);
  }
  for (const Inhibition& found : rules) {
    if (found.origin.hidden) continue;
    check(names, found.rule.source, found.origin, found.field, out);
    check(names, found.rule.target, found.origin, found.field, out);
  }
}

}  // namespace

extern const Check alertmanager_alertname_typo{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher on `alertname` of a route or inhibit rule with a name that none of the tenant's alerts has, while one has nearly the
same. Only for tenants with alerts in the input.

## Why it matters
Names are compared letter by letter: the matcher never holds.

## How to mend it
Write the name as the rule has it.

## Source
alertmanager v0.31.1 pkg/labels/matcher.go.
)md"};

}  // namespace c2c::lint::checks
