#include <algorithm>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

const crd::LabelField* own_label(const crd::Rule& rule, std::string_view key) {
  const auto at = std::find_if(rule.labels.begin(), rule.labels.end(), [&](const crd::LabelField& l) { return l.key == key; });
  return at == rule.labels.end() ? nullptr : &*at;
}

void run(const GroupView& group, Findings& out) {
  const auto& rules = group.group.rules;
  for (const crd::LabelField& label : group.group.labels) {
    const auto overridden = [&](const crd::Rule& rule) { return own_label(rule, label.key) != nullptr; };
    if (!rules.empty() && std::all_of(rules.begin(), rules.end(), overridden)) {
      out.add({.span = label.key_span,
               .message = "every rule of the group overrides its label `" + std::string(label.key) + "`",
               .help = "remove it from the group, or from the rules",
               .field = "labels." + std::string(label.key)});
      continue;
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const crd::LabelField* own = own_label(rules[i], label.key);
      if (own == nullptr || own->value.value != label.value.value) continue;
      out.add({.span = own->key_span,
               .message = "the label `" + std::string(label.key) + "` is the group's already, with the same value",
               .help = "remove it from the rule",
               .labels = {{label.key_span, "set here for the whole group"}},
               .field = "rules[" + std::to_string(i) + "].labels." + std::string(label.key)});
    }
  }
}

}  // namespace

extern const Check rule_group_label{
    .run = OnGroup{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label of a group that every rule of the group overrides, or that a rule sets once more to the same value.

## Why it matters
One of the two does nothing: who changes it later wonders why.

## How to mend it
Keep the label in one place.

## Source
Prometheus documentation, Recording rules: labels of a rule win over those of its group.
)md"};

}  // namespace c2c::lint::checks
