#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cortex/state.h"
#include "cortex/stored.h"
#include "diag/diagnostic.h"
#include "plan/plan.h"
#include "source/file_set.h"

namespace c2c::plan {

/// What the input wants of one tenant.
struct DesiredTenant {
  cortex::TenantState state;
  std::map<std::string, diag::ObjectRef> objects;  ///< which object made a rule namespace
  diag::ObjectRef alertmanager_object;             ///< if it is one object's
  /// In place of state.alertmanager: what is to be stored to the byte, whoever wrote it. For putting an export back.
  std::optional<cortex::StoredAlertmanager> alertmanager_text;
  /// What objects that were left out because of an error would have made: it stays as the tenant has it.
  std::set<std::string> kept_rule_namespaces;
  bool keep_alertmanager = false;
};

/// What the input wants.
struct Desired {
  std::vector<DesiredTenant> tenants;  ///< each once; also those that --tenants names and that shall have nothing
  /// Something could not be read at all, so nothing counts as gone.
  bool keep_all = false;
};

enum class Prune : std::uint8_t { kOwned, kNone, kAll };

/// Deletions of one tenant that are let pass: a number, or a part of what the tenant has of ours, but one at least.
struct MaxDeletes {
  std::uint64_t value = 50;
  bool percent = true;
  /// Reads `20` or `30%`. nullopt if it is neither, or above 100%.
  [[nodiscard]] static std::optional<MaxDeletes> parse(std::string_view text);
};

struct Options {
  std::string prefix;  ///< the ownership mark: whole path segments in front of a rule namespace
  Prune prune = Prune::kOwned;
  bool adopt = false;             ///< overwrite an Alertmanager configuration that is not ours
  bool allow_empty = false;       ///< a tenant may lose everything that is ours
  bool replace_at_limit = false;  ///< update by deletion and creation where Cortex refuses updates
  MaxDeletes max_deletes;
  bool rules = true;         ///< false: rules are left alone
  bool alertmanager = true;  ///< false: the Alertmanager configuration is left alone
  bool utf8_matchers = false;
  /// A secret with this text in it stands for a value that is not known, and is taken for equal. Empty: none does.
  std::string placeholder;
  /// How many groups a tenant may have; nullopt or 0: not known. May be empty.
  std::function<std::optional<std::uint64_t>(const std::string& tenant)> max_groups;
};

/// Whether the rule namespace is ours: it is the prefix or begins with the prefix and a `/`. Nothing is with an empty prefix.
[[nodiscard]] bool owns(std::string_view prefix, std::string_view rule_namespace);

/// What has to be done so that the tenants have what the input wants. A tenant of `desired` that is not among `actual`, because
/// it could not be read, gets no plan.
/// Pure and deterministic. `files` is where the origins of the desired states point.
[[nodiscard]] Plan make_plan(const Desired& desired, const std::vector<cortex::StoredTenant>& actual, const Options& options,
                             const source::FileSet& files);

}  // namespace c2c::plan
