#include <array>
#include <optional>

#include "gostd/text.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 1> kOptions{{{"max", "100", "how many rules a group may have"}}};

void run(const GroupView& group, Findings& out) {
  const std::size_t size = group.group.rules.size();
  // Most groups are small: the option is only read for those that are not.
  if (size < 10) return;
  const auto values = out.option("max");
  const auto max = values.empty() ? std::nullopt : gostd::atoi(values[0]);
  if (!max || *max <= 0 || size <= static_cast<std::size_t>(*max)) return;
  out.add({.span = group.group.name.present ? group.group.name.span() : group.group.span,
           .message = "the group has " + std::to_string(size) + " rules",
           .help = "split it: the rules of a group run one after the other, groups run side by side",
           .field = "name"});
}

}  // namespace

extern const Check rule_large_group{
    .run = OnGroup{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A group with more rules than the option `max` says, by default 100.

## Why it matters
The rules of a group run one after the other within its interval; if they do not make it, evaluations are skipped. Cortex
gives each group to one ruler as a whole, so a large group cannot be shared out.

## How to mend it
Split it into groups whose rules need each other.

## Source
Prometheus documentation, Recording rules; Cortex documentation, Ruler sharding.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
