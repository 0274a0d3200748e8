#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cortex/rule_group.h"
#include "cortex/stored.h"
#include "diag/diagnostic.h"
#include "doc/value.h"
#include "source/file_set.h"

namespace c2c::plan {

enum class Subject : std::uint8_t { kGroup, kAlertmanager };
enum class Action : std::uint8_t { kCreate, kUpdate, kDelete };

/// Why a change is made.
enum class Reason : std::uint8_t {
  kMissing,     ///< the tenant does not have it
  kDiffers,     ///< the tenant has another one
  kAdopted,     ///< the tenant has somebody else's Alertmanager configuration, and --adopt was given
  kNotInInput,  ///< it is ours, and nothing in the input makes it any more
  kForeign,     ///< it is not ours, and --prune=all was given
};

/// "create", "group", "missing" and so on: the words of the JSON form.
[[nodiscard]] std::string_view name_of(Subject subject);
[[nodiscard]] std::string_view name_of(Action action);
[[nodiscard]] std::string_view name_of(Reason reason);

/// Where in the user's files a change comes from.
struct Origin {
  diag::ObjectRef object;    ///< empty kind: of no one object (a merged Alertmanager configuration of several)
  std::string file;          ///< empty: not from the input (a deletion)
  source::LineColumn place;  ///< only with `file`
};

/// One difference within a change. Texts are ready to be shown: secrets are masked.
struct FieldChange {
  std::string path;                   ///< `interval`, `rules[2].expr`, `receivers[team-a/web].slack_configs[0].channel`
  std::optional<std::string> before;  ///< nullopt: was not there
  std::optional<std::string> after;   ///< nullopt: is no longer there
};

/// An Alertmanager configuration on one side of a change, as text and as the tree that the text means. Both hold secrets.
struct AlertmanagerSide {
  cortex::StoredAlertmanager stored;
  doc::Value tree;    ///< secrets are doc::SecretValue; null if the text cannot be read
  bool owned = false;  ///< its first line says that it is crd2cortex's
  std::string owner;  ///< and whose
};

/// One change of a tenant.
struct Change {
  Subject subject = Subject::kGroup;
  Action action = Action::kCreate;
  Reason reason = Reason::kMissing;

  std::string rule_namespace;                     ///< kGroup
  std::string group;                              ///< kGroup: its name
  std::optional<cortex::RuleGroup> group_before;  ///< absent for kCreate
  std::optional<cortex::RuleGroup> group_after;   ///< absent for kDelete
  std::optional<AlertmanagerSide> alertmanager_before;
  std::optional<AlertmanagerSide> alertmanager_after;

  Origin origin;
  std::vector<FieldChange> fields;  ///< of kUpdate: what differs, at least one

  /// Changes with a lower phase are finished before this one begins; those of one phase may go at once.
  unsigned phase = 0;
  /// Places in TenantPlan::changes that must have succeeded, or this one is not made: a group that an alert moves away from stays
  /// until the group that it moves to is there.
  std::vector<std::size_t> needs;
  /// kUpdate at the tenant's group limit, where Cortex refuses updates: delete it, then create it.
  bool replace = false;
};

/// Why a tenant's plan must not be applied.
enum class RefusalCode : std::uint8_t {
  kForeignAlertmanager,  ///< the tenant has an Alertmanager configuration that is not ours
  kTooManyDeletions,     ///< --max-deletes
  kEmptyInput,           ///< nothing is wanted of a tenant that has something of ours
  kGroupLimit,           ///< the tenant's limit of groups leaves no way
  kUnreadable,           ///< what the tenant has cannot be compared
};
[[nodiscard]] std::string_view name_of(RefusalCode code);

struct Refusal {
  RefusalCode code = RefusalCode::kEmptyInput;
  std::string message;  ///< what is in the way
  std::string help;     ///< which flag lets it pass, and what that means
};

/// What happens to one alert of the rules when the routing changes.
struct AlertMove {
  std::string alert;
  std::string rule_namespace;
  std::string group;
  std::vector<std::string> before;  ///< receivers, sorted; empty: the alert is new, or there was no configuration
  std::vector<std::string> after;   ///< empty: it reaches nobody
  bool certain = true;              ///< false: labels that only the running alert has decide
  bool is_new = false;
};

/// What is to be done to one tenant, whole, before anything is done.
struct TenantPlan {
  std::string tenant;
  std::vector<Change> changes;     ///< in the order in which they are to be made; within a phase by rule namespace and group
  std::vector<Refusal> refusals;   ///< not empty: nothing may be done
  std::vector<AlertMove> moves;    ///< alerts whose receivers change, sorted
  std::vector<std::string> notes;  ///< for the user to know: what is kept though the input lacks it, and why
  std::size_t unchanged_groups = 0;
  std::size_t foreign_groups = 0;  ///< somebody else's, left alone
  bool alertmanager_unchanged = false;
  std::size_t placeholders = 0;  ///< values that were not compared, because a placeholder stands for them
  std::string order_reason;      ///< why the changes come in this order; empty if there is nothing to order

  [[nodiscard]] bool refused() const { return !refusals.empty(); }
};

/// Everything that a run is going to do: a value that can be shown, kept and applied. Source: style.md 1, "plan is data".
struct Plan {
  std::vector<TenantPlan> tenants;  ///< sorted by tenant; also those without a change

  [[nodiscard]] std::size_t count(Action action) const;
  [[nodiscard]] bool empty() const;    ///< no tenant has a change
  [[nodiscard]] bool refused() const;  ///< some tenant's is
};

}  // namespace c2c::plan
