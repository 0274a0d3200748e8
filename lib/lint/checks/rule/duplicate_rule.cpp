#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "base/repeated.h"
#include "lint/findings.h"
#include "lint/rule_facts.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

std::uint64_t hash_of(const RuleFacts& rule) {
  const std::uint64_t name = std::hash<std::string_view>{}(rule.name);
  const std::uint64_t labels = std::hash<std::string_view>{}(rule.written->key());
  return ((rule.expr_hash * 31 + name) * 31 + labels) * 2 + (rule.is_alert ? 1 : 0);
}

void run(const TenantView& tenant, Findings& out) {
  const auto is_known = [](const RuleFacts& rule) {
    return rule.expr_hash != 0 && !rule.name.empty();
  };
  std::vector<std::uint64_t> hashes;
  hashes.reserve(tenant.rules.size());
  for (const RuleFacts& rule : tenant.rules) {
    if (is_known(rule)) hashes.push_back(hash_of(rule));
  }
  const std::vector<std::uint64_t> repeated = base::repeated(hashes);
  if (repeated.empty()) return;
  std::unordered_map<std::uint64_t, std::vector<const RuleFacts*>> seen;
  for (const RuleFacts& rule : tenant.rules) {
    if (!is_known(rule)) continue;
    const std::uint64_t hash = hash_of(rule);
    if (!std::binary_search(repeated.begin(), repeated.end(), hash)) continue;
    auto& same = seen[hash];
    const auto first = std::find_if(same.begin(), same.end(), [&](const RuleFacts* other) {
      return other->is_alert == rule.is_alert && other->name == rule.name && other->expr_hash == rule.expr_hash &&
             other->written->text == rule.written->text;
    });
    if (first == same.end()) {
      same.push_back(&rule);
      continue;
    }
    out.add({.span = rule.span,
             .message = std::string(rule.is_alert ? "alert `" : "recording rule `") + rule.name +
                        "` is there twice, with the same expression and labels",
             .help = "remove one of them",
             .labels = {{(*first)->span, "first written here"}},
             .field = rule.field(),
             .object = rule.group->object});
  }
}

}  // namespace

extern const Check rule_duplicate_rule{
    .run = OnTenant{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
Two alerts, or two recording rules, of one tenant with the same name, the same labels (the group's included) and the same
expression up to its layout, in one object or in two.

## Why it matters
It is work done twice; the two recording rules write the same samples, and Cortex drops the second as duplicates. Who changes
one of two alerts, such as its `for`, wonders why nothing changes.

## How to mend it
Remove one. If both are generated from one source, such as a mixin that is installed twice, install it once.

## Source
promtool check rules, duplicates; promtool itself looks only within one file.
)md"};

}  // namespace c2c::lint::checks
