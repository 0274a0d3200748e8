#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cortex/rule_group.h"
#include "doc/value.h"

namespace c2c::cortex {

/// A tenant's Alertmanager configuration. The tree holds secrets.
struct AlertmanagerState {
  doc::Value config;
  std::map<std::string, std::string> templates;  ///< template_files by bare name
  friend bool operator==(const AlertmanagerState&, const AlertmanagerState&) = default;
};

/// What one tenant has or should have.
struct TenantState {
  std::string tenant;
  std::vector<RuleNamespace> rule_namespaces;  ///< sorted by name, names unique
  std::optional<AlertmanagerState> alertmanager;
};

/// Sorts labels by name; of equal names the last stays, as in Go's maps.
void sort_labels(Labels& labels);

}  // namespace c2c::cortex
