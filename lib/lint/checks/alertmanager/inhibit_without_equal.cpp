#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& view, Findings& out) {
  for (const Inhibition& found : inhibitions(view)) {
    // Without matchers alertmanager/inhibit-without-matchers tells of it, without effect alertmanager/inhibit-never-matches.
    if (!found.rule.equal.empty() || found.own(found.rule.source).empty() || found.own(found.rule.target).empty()) continue;
    if (!found.can_match()) continue;
    out.add({.span = found.place(found.rule.source),
             .message = "one such alert silences all that match the target, whatever they are about",
             .help = "name in `equal` the labels that both must have in common, such as `namespace` or `cluster`",
             .labels = {{found.place(found.rule.target), "the target"}},
             .field = found.field,
             .object = found.origin.object});
  }
}

}  // namespace

extern const Check alertmanager_inhibit_without_equal{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An inhibit rule with matchers on both sides and no `equal`.

## Why it matters
One alert anywhere silences all that match the target: a critical alert of one service hides the warnings of all others. Right
only for alerts such as "the whole cluster is down".

## How to mend it
Name in `equal` what source and target must have in common.

## Source
Alertmanager documentation, Configuration, Inhibition-related settings: `equal`.
)md"};

}  // namespace c2c::lint::checks
