#include <algorithm>
#include <unordered_map>
#include <vector>

#include "lint/findings.h"
#include "lint/rule_facts.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Rules with one name are compared with so many others.
constexpr std::size_t kMaxCompared = 30;

/// Whether the result has one series whose labels are all known.
bool is_one_series(const RuleFacts& rule) {
  const std::vector<AlertLabel> labels = rule.others() ? std::vector<AlertLabel>{} : rule.labels();
  return !rule.others() && std::all_of(labels.begin(), labels.end(), [](const AlertLabel& label) {
    return label.presence == promql::Presence::kNever || (label.presence == promql::Presence::kAlways && label.has_value);
  });
}

/// Of two rules with one series each: whether it is the same series.
bool same_series(const RuleFacts& a, const RuleFacts& b) {
  const auto within = [](const RuleFacts& x, const RuleFacts& y) {
    const std::vector<AlertLabel> labels = x.labels();
    return std::all_of(labels.begin(), labels.end(), [&](const AlertLabel& label) {
      if (label.presence == promql::Presence::kNever) return true;
      const auto other = y.label(label.name);
      return other && other->presence != promql::Presence::kNever && other->value == label.value;
    });
  };
  return within(a, b) && within(b, a);
}

void run(const TenantView& tenant, Findings& out) {
  std::unordered_map<std::string_view, std::vector<const RuleFacts*>> records;
  for (const RuleFacts& rule : tenant.rules) {
    if (rule.is_alert || rule.expr_hash == 0 || !is_one_series(rule)) continue;
    auto& same = records[rule.name];
    const auto other = std::find_if(same.begin(), same.end(),
                                    [&](const RuleFacts* r) { return r->expr_hash != rule.expr_hash && same_series(*r, rule); });
    // The same rule once more is what duplicate-rule tells.
    const bool repeated = std::any_of(same.begin(), same.end(), [&](const RuleFacts* r) {
      return r->expr_hash == rule.expr_hash && r->written->text == rule.written->text;
    });
    if (other != same.end() && !repeated) {
      out.add({.span = rule.span,
               .message = "two rules record the series `" + rule.name + "`, with the same labels, from different expressions",
               .help = "give one of them another name, or a label that tells them apart",
               .labels = {{(*other)->span, "the other one"}},
               .field = rule.field(),
               .object = rule.group->object});
    }
    if (same.size() < kMaxCompared) same.push_back(&rule);
  }
}

}  // namespace

extern const Check rule_duplicate_record{
    .run = OnTenant{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
Two recording rules of one tenant with one name whose results are a single series with the same labels (`sum(a)` and
`sum(b)`), from different expressions.

## Why it matters
The second sample of the series at a moment is dropped as a duplicate, or the series jumps between two meanings; which of them
wins depends on the moment.

## How to mend it
Give one of them another name, or set a label in the rule that tells them apart.

## Source
Prometheus v0.308.1 rules/group.go Eval: ErrDuplicateSampleForTimestamp; Prometheus documentation, Recording rules.
)md"};

}  // namespace c2c::lint::checks
