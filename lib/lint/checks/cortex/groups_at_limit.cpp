#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).ruler_max_rule_groups_per_tenant);
  const std::vector<const RuleFacts*> groups = groups_of(tenant);
  if (limit == 0 || groups.size() != limit) return;
  const RuleFacts& last = *groups.back();
  out.add({.span = last.span,
           .message = "with `" + last.group->name + "` tenant `" + std::string(tenant.tenant) + "` has all of the " +
                      std::to_string(limit) + " rule groups that Cortex allows it, and then Cortex refuses updates too",
           .help = "raise `ruler_max_rule_groups_per_tenant` of the tenant to " + std::to_string(limit + 1) + " at least",
           .field = last.group->field(),
           .object = last.group->object});
}

}  // namespace

extern const Check cortex_groups_at_limit{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
Exactly as many rule groups for one tenant as `ruler_max_rule_groups_per_tenant` allows.

## Why it matters
Cortex counts the stored groups and one more, whether a request makes a group or replaces one. At the limit every change of a
rule is refused: the first sync works, the next one, with an expression mended, fails with `per-user rule groups limit (limit:
70 actual: 71) exceeded`. Only deleting a group first makes room.

## How to mend it
Set the limit to one more than the number of groups at least, or put two groups together.

## Source
Cortex v1.21.1, pkg/ruler/api.go CreateRuleGroup, `AssertMaxRuleGroups(userID, len(rgs)+1)`; seen on a running server.
)md"};

}  // namespace c2c::lint::checks
