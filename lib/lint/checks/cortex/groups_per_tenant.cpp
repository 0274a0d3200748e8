#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).ruler_max_rule_groups_per_tenant);
  if (limit == 0) return;
  const std::vector<const RuleFacts*> groups = groups_of(tenant);
  if (groups.size() <= limit) return;
  const RuleFacts& first = *groups[limit];
  out.add(
      {.span = first.span,
       .message = "tenant `" + std::string(tenant.tenant) + "` has " + std::to_string(groups.size()) +
                  " rule groups, and Cortex takes at most " + std::to_string(limit) + ": `" + first.group->name +
                  "` is the first too many",
       .help =
           "put rules together into fewer groups, or raise `ruler_max_rule_groups_per_tenant` of the tenant, above the number "
           "of its groups",
       .field = first.group->field(),
       .object = first.group->object});
}

}  // namespace

extern const Check cortex_groups_per_tenant{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
More rule groups in the input for one tenant than `ruler_max_rule_groups_per_tenant` allows. Groups that Cortex has from
elsewhere count too, and are not known here. The limit is 0, none, unless `--limit`, `limits` or `--runtime-config` sets it.

## Why it matters
Cortex refuses the group that goes beyond the limit (400, `per-user rule groups limit (limit: 70 actual: 71) exceeded`). Which
one that is depends on the order of sending: some alerts of the tenant are missing, and nobody sees which.

## How to mend it
Put rules of one subject together, remove groups that nobody needs, or ask for a higher limit, with room: see
`cortex/groups-at-limit`.

## Source
Cortex v1.21.1, pkg/ruler/api.go CreateRuleGroup; `-ruler.max-rule-groups-per-tenant`.
)md"};

}  // namespace c2c::lint::checks
