#include <unordered_map>

#include "lint/checks_rule.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// The first rule of the group that records a metric.
using Records = std::unordered_map<std::string_view, std::size_t>;

void check_rule(const GroupView& group, std::size_t index, const Records& records, Findings& out) {
  const promql::Tree& tree = group.parts[index].sound_expr()->tree;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    // The selector of a range stands right before it.
    const bool ranged = i + 1 < tree.nodes.size() && tree.nodes[i + 1].kind == promql::NodeKind::kMatrix;
    if (tree.nodes[i].kind != promql::NodeKind::kSelector || ranged) continue;
    const promql::Selector& selector = tree.selectors[tree.nodes[i].data];
    const promql::Matcher* name = metric_matcher(tree, selector);
    if (name == nullptr || selector.modifiers.offset.ns > 0) continue;
    const auto made = records.find(name->value);
    if (made == records.end() || made->second <= index) continue;
    const RuleView rule{group, group.group.rules[index], group.parts[index], index};
    return out.add(
        {.span = rule.locate(name->span),
         .message = "`" + std::string(name->value) + "` is recorded further down in the same group",
         .help = "move the recording rule up: the rules of a group run in order, so this sees the result of the time before",
         .labels = {{group.group.rules[made->second].record.span(), "recorded here"}},
         .field = "rules[" + std::to_string(index) + "].expr"});
  }
}

void run(const GroupView& group, Findings& out) {
  Records records;
  for (std::size_t i = 0; i < group.group.rules.size(); ++i) {
    if (!group.group.rules[i].record.value.empty()) records.emplace(group.group.rules[i].record.value, i);
  }
  if (records.empty()) return;
  for (std::size_t i = 0; i < group.group.rules.size(); ++i) {
    if (group.parts[i].sound_expr() != nullptr) check_rule(group, i, records, out);
  }
}

}  // namespace

extern const Check rule_late_record{
    .run = OnGroup{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A rule that reads the latest sample of a metric which a later rule of the same group records.

## Why it matters
The rules of a group run one after the other, in order. The rule sees the sample of the evaluation before: it is one interval
late, and several such steps add up.

## How to mend it
Move the recording rule in front of those that read it.

## Source
Prometheus documentation, Recording rules: rules in a group run sequentially.
)md"};

}  // namespace c2c::lint::checks
