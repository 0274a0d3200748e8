#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "plan/plan.h"
#include "plan/routing.h"

namespace c2c::plan {

/// The phases of a tenant's changes, in their order.
///
/// Groups: changes, then creations, then the changes of groups that rules move away from, then deletions. So an alert which moves
/// to another group is missing at no time, and what takes a rule away waits for what takes it over (Change::needs). Changes come
/// before creations, because Cortex refuses them too once the tenant has as many groups as it may. Only where it would refuse
/// something do deletions make room first, no more than are needed, and those that no rule moves away from before the others.
///
/// The Alertmanager configuration comes last by default, and so it is deleted: alerts that go away find their receivers until
/// they are gone. It comes first if it is the tenant's first one, or if new or changed alerts would be routed wrongly by the old
/// one and no alert that goes away would be by the new one. If both would be, it comes last: an alert that is told to the wrong
/// ones is better than one that is lost with its receiver, and the note says so.
/// Source: product.md, "Diff and sync"; cortex-behaviour.md 1.6; field.md E 7, 21.
enum class Phase : unsigned { kAlertmanagerFirst, kMakeRoom, kChange, kCreate, kMoveAway, kDelete, kAlertmanagerLast };

struct OrderFacts {
  const Routing* before = nullptr;  ///< nullptr: there is no Alertmanager configuration, or it is left alone
  const Routing* after = nullptr;
  std::size_t stored_groups = 0;        ///< all that the tenant has, others' too
  std::optional<std::uint64_t> limit;   ///< of groups, if it is known
  bool replace_at_limit = false;
};

/// Sorts the changes, and sets their phases and needs, `order_reason`, and `refusals` where the limit leaves no way.
void order_changes(TenantPlan& tenant, const OrderFacts& facts);

}  // namespace c2c::plan
