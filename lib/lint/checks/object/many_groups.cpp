#include <charconv>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ObjectView& view, Findings& out) {
  if (view.object.kind != "PrometheusRule") return;
  const doc::Node groups = view.object.root.get("spec").get("groups");
  if (!groups.is_sequence()) return;
  std::size_t max = 0;
  for (const std::string& text : out.option("max")) std::from_chars(text.data(), text.data() + text.size(), max);
  if (max == 0 || groups.size() <= max) return;
  out.add({.span = view.object.root.get("spec").key_span("groups"),
           .message = "the object has " + std::to_string(groups.size()) + " groups, and each is a request of its own to Cortex",
           .help = "put small groups together, or split the object by subject",
           .field = "spec.groups"});
}

constexpr CheckOption kOptions[] = {{"max", "100", "The number of groups from which on it is too many."}};

}  // namespace

extern const Check object_many_groups{.run = OnObject{run},
                                      .since = "0.2.0",
                                      .docs = R"md(
## What it finds
A PrometheusRule with more than 100 groups, or as many as the option `max` says.

## Why it matters
Cortex stores each group as an object of its own: a sync sends a request for each, the ruler reads each at every poll, and the
tenant's limit counts groups (`cortex/groups-per-tenant`). Generators that make one group for each service come here first.

## How to mend it
Rules with the same interval that do not wait for each other can share a group, as long as it is evaluated within its
interval.

## Source
Cortex v1.21.1, pkg/ruler/rulestore; issues cortexproject/cortex#3615 and #5646.
)md",
                                      .options = kOptions};

}  // namespace c2c::lint::checks
