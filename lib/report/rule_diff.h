#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cortex/rule_group.h"

namespace c2c::report {

/// What became of one rule of a group. At least one place is set.
struct RuleChange {
  std::optional<std::size_t> before;  ///< its place in the old group, 0-based; nullopt: it is new
  std::optional<std::size_t> after;   ///< its place in the new group; nullopt: it is gone
  bool moved = false;                 ///< it stands elsewhere among the rules that stay; that others came before it is no move
  bool changed = false;               ///< its content differs; always with only one place
};

/// The rules of two groups matched by kind, name and place, so that an inserted rule is one change and not one for each rule
/// below it. Rules that are neither changed nor moved are left out. In the order of the new group, gone rules where they stood.
[[nodiscard]] std::vector<RuleChange> diff_rules(const cortex::RuleGroup& before, const cortex::RuleGroup& after);

/// The YAML of one rule as the cortex codec writes it.
[[nodiscard]] std::string rule_yaml(const cortex::Rule& rule);

/// The YAML of a group; without its rules if `with_rules` is false; never with its name. `{}` is written as nothing.
[[nodiscard]] std::string group_yaml(const cortex::RuleGroup& group, bool with_rules);

/// `before` with what means the same as in `after` spelt as there (`60s` and `1m`, a limit of 0 and none), so that their texts
/// differ only where they do.
[[nodiscard]] cortex::Rule respelt(cortex::Rule before, const cortex::Rule& after);
[[nodiscard]] cortex::RuleGroup respelt(cortex::RuleGroup before, const cortex::RuleGroup& after);

}  // namespace c2c::report
