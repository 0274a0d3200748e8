#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cortex/rule_group.h"
#include "plan/plan.h"

namespace c2c::plan {

/// An expression in the one form that all spellings of it share; one that is no PromQL stays as it is, without white space around
/// it. Source: product.md, "Diff and sync"; cortex-behaviour.md 1.4.
[[nodiscard]] std::string canonical_expr(std::string_view expr);

/// What two rules or groups of one name differ in, by meaning and over every field; empty if they mean the same. Durations are
/// compared by value, expressions in canonical form, labels as sets; absent, zero and empty are the same, but for query_offset,
/// where a zero is told from none. Rules are matched by kind and name, in their order, which counts.
[[nodiscard]] std::vector<FieldChange> compare_groups(const cortex::RuleGroup& before, const cortex::RuleGroup& after);
[[nodiscard]] bool same_rule(const cortex::Rule& a, const cortex::Rule& b);

}  // namespace c2c::plan
