#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "cortex/read_error.h"
#include "cortex/rule_group.h"
#include "cortex/stored.h"

namespace c2c::cortex {

/// Rule namespaces as they were read. Sorted by name, their groups too; origins are invalid, labels sorted, durations have both
/// value and text.
struct DecodedRules {
  std::vector<RuleNamespace> rule_namespaces;
  std::vector<UnreadField> unread;  ///< sorted, each once
};

/// Reads what `GET /api/v1/rules` answers: a mapping of rule namespaces to their groups, never an empty one, for Cortex has words
/// of its own for that. A text without any of what Cortex always writes (`name` and `rules` of a group, `expr` of a rule) is
/// foreign: so is one that was cut off. Source: cortex-behaviour.md 1.1, 1.2, 1.4.
[[nodiscard]] base::Expected<DecodedRules, ReadError> decode_rule_namespaces(std::string text);

/// One group, and what is in it that we do not know. `unread` names no rule namespace.
struct DecodedGroup {
  RuleGroup group;
  std::vector<UnreadField> unread;
};

/// Reads what `GET /api/v1/rules/{ns}/{group}` answers.
[[nodiscard]] base::Expected<DecodedGroup, ReadError> decode_rule_group(std::string text);

/// Reads a file of `convert -o DIR` or `export`, which is also cortextool's: `namespace:` and `groups:`. The name is empty where
/// the file has none. Groups may have no rules.
[[nodiscard]] base::Expected<DecodedRules, ReadError> decode_rule_file(std::string text);

/// The body of `POST /api/v1/rules/{ns}`: one group, without an outer key. Keys and durations as codec.h has them.
/// translate has already taken leading white space from the expressions, which Cortex would lose.
[[nodiscard]] std::string encode_rule_group(const RuleGroup& group);

}  // namespace c2c::cortex
