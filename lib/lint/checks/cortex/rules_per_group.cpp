#include <algorithm>

#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).ruler_max_rules_per_rule_group);
  if (limit == 0) return;
  const RuleList& rules = tenant.rules;
  for (std::size_t begin = 0; begin < rules.size();) {
    const auto same = [&](const RuleFacts& rule) {
      return rule.group == rules[begin].group;
    };
    std::size_t end = begin + 1;
    while (end < rules.size() && same(rules[end])) ++end;
    if (end - begin > limit) {
      const RuleFacts& first = rules[begin + limit];
      out.add(
          {.span = first.span,
           .message = "group `" + first.group->name + "` has " + std::to_string(end - begin) +
                      " rules, and Cortex takes at most " +
                      std::to_string(limit) + ": this is the first too many",
           .help = "split the group, or raise `ruler_max_rules_per_rule_group` of tenant `" + std::string(tenant.tenant) + "`",
           .field = first.field(),
           .object = first.group->object});
    }
    begin = end;
  }
}

}  // namespace

extern const Check cortex_rules_per_group{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A group with more rules than `ruler_max_rules_per_rule_group` of the tenant allows. The limit is 0, none, unless `--limit`,
`limits` of the configuration file, or the overrides of `--runtime-config` set it.

## Why it matters
Cortex refuses to store the group (400, `per-user rules per rule group limit (limit: 20 actual: 25) exceeded`), so none of its
rules runs, or an old version of the group keeps running.

## How to mend it
Make two groups of it. Rules that build on each other must stay in one group, in order. Or ask for a higher limit:

    overrides:
      team-a:
        ruler_max_rules_per_rule_group: 50

## Source
Cortex v1.21.1, pkg/ruler/api.go CreateRuleGroup; `-ruler.max-rules-per-rule-group`.
)md"};

}  // namespace c2c::lint::checks
