#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "cortex/rule_group.h"

namespace c2c::cortex {

/// A tenant's Alertmanager configuration as Cortex keeps it: the text that was sent, to the byte, comments and all.
struct StoredAlertmanager {
  base::Secret config;                           ///< secrets stand in it in clear
  std::map<std::string, std::string> templates;  ///< template_files by bare name
  friend bool operator==(const StoredAlertmanager&, const StoredAlertmanager&) = default;
};

/// Something that a group has in a backend and that we do not know, because a newer Cortex wrote it: a change of the group by us
/// would lose it.
struct UnreadField {
  std::string rule_namespace;
  std::string group;  ///< empty: of the Alertmanager configuration, or of a file
  std::string name;   ///< `source_tenants`; `rules[].source_tenants` of a rule
  friend auto operator<=>(const UnreadField&, const UnreadField&) = default;
};

/// What one tenant has in a backend. The rules' origins are invalid: they were not read from the user's files.
struct StoredTenant {
  std::string tenant;
  std::vector<RuleNamespace> rule_namespaces;  ///< sorted by name; groups sorted by name, names unique
  std::optional<StoredAlertmanager> alertmanager;
  std::vector<UnreadField> unread;  ///< sorted, each once
};

}  // namespace c2c::cortex
