#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  for (const Inhibition& found : inhibitions(view)) {
    const bool source = found.own(found.rule.source).empty();
    const bool target = found.own(found.rule.target).empty();
    if (!source && !target) continue;
    // Silencing one alert by any other is what InfoInhibitor of kube-prometheus is made for.
    const auto names_alert = [](const amconfig::PlacedMatcher& m) {
      return m.matcher.name == "alertname" && m.matcher.op == amconfig::MatchOp::kEqual;
    };
    if (std::any_of(found.rule.target.begin(), found.rule.target.end(), names_alert)) continue;
    out.add({.span = source && target ? found.rule.span() : found.place(source ? found.rule.target : found.rule.source),
             .message = source ? "the source has no matchers: every alert silences the target's"
                               : "the target has no matchers: every alert can be silenced",
             .help = source ? "write `sourceMatch`" : "write `targetMatch`",
             .field = found.field,
             .object = found.origin.object});
  }
}

}  // namespace

extern const Check alertmanager_inhibit_without_matchers{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An inhibit rule without `sourceMatch` or without `targetMatch`, unless its target is one alert by name.

## Why it matters
A side without matchers matches every alert. Such a rule is nearly always one whose matchers were misspelt or wrongly indented.

## How to mend it
Write the matchers of both sides.

## Source
alertmanager v0.31.1 inhibit/inhibit.go `NewInhibitRule`.
)md"};

}  // namespace c2c::lint::checks
