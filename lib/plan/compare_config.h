#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "amconfig/matchers.h"
#include "plan/plan.h"

namespace c2c::plan {

struct CompareConfigOptions {
  std::string tenant;
  amconfig::MatcherSyntax syntax = amconfig::MatcherSyntax::kClassic;
  /// A secret with this text in it stands for a value that is not known: it equals any. Empty: none does.
  std::string placeholder;
};

struct ConfigDifference {
  std::vector<FieldChange> fields;  ///< empty: both mean the same
  std::size_t placeholders = 0;     ///< values that were taken for equal, because nobody knows them
};

/// What two Alertmanager configurations differ in, by meaning: receivers and time intervals are matched by name, routes and
/// inhibit rules in their order, other lists by place; matchers, `group_by`, `equal` and a route's time intervals are sets;
/// durations are compared by value, matchers as Alertmanager reads them; a key that is absent, null or an empty mapping is the
/// same, but an empty list is told from none (`group_by: []` undoes the parent's). Templates are compared to the byte; the owner
/// counts. Secrets are shown as what they refer to, and where they differ with a mark (plan/secret_marks.h).
/// Source: product.md, "Diff and sync"; alertmanager v0.31.1 config/config.go, dispatch/route.go.
[[nodiscard]] ConfigDifference compare_config(const AlertmanagerSide& before, const AlertmanagerSide& after,
                                              const CompareConfigOptions& options);

}  // namespace c2c::plan
