#pragma once

#include <string>
#include <string_view>

#include "cortex/state.h"
#include "doc/write.h"

namespace c2c::cortex {

/// `namespace:` and `groups:`, as `cortextool rules load` reads it. Keys of a group: name, interval, query_offset, limit, rules,
/// labels; of a rule: record, alert, expr, for, keep_firing_for, labels, annotations; what is absent, zero or empty is left out
/// (a query_offset of 0s stays). Durations as written. Source: cortex-behaviour.md 1.4; cortex v1.21.1 pkg/ruler/rulespb.
[[nodiscard]] std::string write_rule_namespace(const RuleNamespace& rules);

/// `groups:` alone: the rule file that Prometheus and the operator know.
[[nodiscard]] std::string write_rule_file(const RuleNamespace& rules);

/// Writes the sequence of groups into a writer that stands where a value is due.
void write_groups(doc::YamlWriter& writer, const RuleNamespace& rules);

/// Writes one group the same way.
void write_group(doc::YamlWriter& writer, const RuleGroup& group);

/// The groups as a tree with the same keys in the same order: for JSON.
[[nodiscard]] doc::Value groups_to_value(const RuleNamespace& rules);

/// The first line of an Alertmanager configuration that is ours: `# managed by crd2cortex (owner: PREFIX)` and a line break.
[[nodiscard]] std::string ownership_comment(std::string_view prefix);

/// The text that Cortex stores: the ownership comment and the configuration. `secrets` is kReveal for what Cortex gets.
[[nodiscard]] std::string write_alertmanager(const AlertmanagerState& state, std::string_view prefix, doc::SecretMode secrets);

}  // namespace c2c::cortex
