#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  const std::vector<Inhibition> rules = inhibitions(view);
  if (rules.empty()) return;
  std::vector<amconfig::PartialLabels> alerts;
  for (const RuleFacts& rule : view.rules) {
    if (rule.is_alert) alerts.push_back(labels_of(rule));
  }
  if (alerts.empty()) return;
  for (const Inhibition& found : rules) {
    amconfig::LabelSpace::Set all = found.space.everything();
    // alertmanager/inhibit-never-matches tells of these.
    if (found.source.empty() || !found.space.restrict_all(all, found.source)) continue;
    const bool some = std::any_of(alerts.begin(), alerts.end(), [&](const amconfig::PartialLabels& alert) {
      amconfig::LabelSpace::Set set = found.space.of(alert);
      return found.space.restrict_all(set, found.source);
    });
    if (some) continue;
    out.add({.span = found.place(found.rule.source),
             .message = "none of the tenant's alerts matches the source",
             .help = "correct the matchers, or remove the rule",
             .field = found.field,
             .object = found.origin.object});
  }
}

}  // namespace

extern const Check alertmanager_inhibit_source_unknown{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An inhibit rule whose source none of the tenant's alerts can match, by the labels that their expressions and rules give them.
Only for tenants with alerts in the input; rules that are kept elsewhere are not known.

## Why it matters
The rule silences nothing.

## How to mend it
Compare the source's matchers with the labels of the alert that it was written for.

## Source
alertmanager v0.31.1 inhibit/inhibit.go.
)md"};

}  // namespace c2c::lint::checks
