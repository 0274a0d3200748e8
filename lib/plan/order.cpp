#include "plan/order.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "plan/compare_rules.h"

namespace c2c::plan {

namespace {

using cortex::Rule;
using cortex::RuleGroup;

void set_phase(Change& change, Phase phase) { change.phase = static_cast<unsigned>(phase); }

std::string key_of(const Rule& rule) { return (rule.alert.empty() ? "r" : "a") + rule.record + rule.alert; }

std::set<std::string> rule_keys(const std::optional<RuleGroup>& group) {
  std::set<std::string> out;
  if (group) {
    for (const Rule& rule : group->rules) out.insert(key_of(rule));
  }
  return out;
}

bool is_group(const Change& change) { return change.subject == Subject::kGroup; }
bool is_deletion(const Change& change) { return change.action == Action::kDelete; }

/// Whether one of the group's alerts that `other` does not have as it is would be routed differently by the two configurations.
bool routing_matters(const std::optional<RuleGroup>& group, const std::optional<RuleGroup>& other, const OrderFacts& facts) {
  if (!group) return false;
  return std::any_of(group->rules.begin(), group->rules.end(), [&](const Rule& rule) {
    if (rule.alert.empty()) return false;
    const bool stays = other && other->labels == group->labels &&
                       std::any_of(other->rules.begin(), other->rules.end(), [&](const Rule& o) { return same_rule(rule, o); });
    if (stays) return false;
    const amconfig::PartialLabels labels = labels_of_alert(*group, rule);
    return facts.before->reach(labels) != facts.after->reach(labels);
  });
}

void order_alertmanager(TenantPlan& tenant, const OrderFacts& facts) {
  const auto found = std::find_if(tenant.changes.begin(), tenant.changes.end(), [](const Change& c) { return !is_group(c); });
  if (found == tenant.changes.end()) return;
  const bool alone = tenant.changes.size() == 1;
  const auto put = [&](Phase phase, std::string_view why) {
    set_phase(*found, phase);
    if (!alone) tenant.order_reason = why;
  };
  if (found->action == Action::kCreate) {
    return put(Phase::kAlertmanagerFirst, "the Alertmanager configuration comes first: without one, alerts reach nobody");
  }
  if (found->action == Action::kDelete || facts.before == nullptr || facts.after == nullptr) {
    return put(Phase::kAlertmanagerLast,
               "the Alertmanager configuration comes last: until the rules are gone, their alerts need it");
  }
  bool first = false;
  bool last = false;
  for (const Change& change : tenant.changes) {
    first = first || routing_matters(change.group_after, change.group_before, facts);
    last = last || routing_matters(change.group_before, change.group_after, facts);
  }
  if (first && !last) {
    return put(Phase::kAlertmanagerFirst, "the Alertmanager configuration comes first: new or changed alerts need its routes");
  }
  put(Phase::kAlertmanagerLast,
      first ? "the Alertmanager configuration comes last: alerts that go away need the old one, though until then new or changed "
              "alerts go by the old routes"
      : last ? "the Alertmanager configuration comes last: alerts that go away need the old one until they are gone"
             : "the Alertmanager configuration comes last: neither it nor the rules need the other first");
}

struct Counts {
  std::uint64_t changes = 0;
  std::uint64_t creations = 0;
  std::uint64_t deletions = 0;
};

Counts count(const TenantPlan& tenant) {
  Counts out;
  for (const Change& change : tenant.changes) {
    if (!is_group(change)) continue;
    ++(change.action == Action::kCreate ? out.creations : change.action == Action::kUpdate ? out.changes : out.deletions);
  }
  return out;
}

/// Of how many groups the tenant must be rid before Cortex takes the changes and creations: it refuses each one that finds as
/// many stored as are allowed, even if it is there already.
std::uint64_t room_needed(const Counts& counts, std::uint64_t stored, std::uint64_t limit) {
  std::uint64_t out = 0;
  if (counts.changes > 0 && stored >= limit) out = stored - limit + 1;
  if (counts.creations > 0 && stored + counts.creations > limit) out = std::max(out, stored + counts.creations - limit);
  return out;
}

void replace_all(TenantPlan& tenant) {
  for (Change& change : tenant.changes) change.replace = is_group(change) && change.action == Action::kUpdate;
}

/// Returns how many deletions have to come first.
std::uint64_t room(TenantPlan& tenant, const OrderFacts& facts) {
  if (!facts.limit || *facts.limit == 0) return 0;
  const std::uint64_t limit = *facts.limit;
  const Counts counts = count(tenant);
  const std::uint64_t needed = room_needed(counts, facts.stored_groups, limit);
  if (needed <= counts.deletions) return needed;
  const std::uint64_t left = facts.stored_groups - counts.deletions;
  if (counts.creations > 0 && left + counts.creations > limit) {
    tenant.refusals.push_back({RefusalCode::kGroupLimit,
                               fmt::format("the tenant would have {} rule groups, and Cortex lets it have {}",
                                           left + counts.creations, limit),
                               "raise `ruler_max_rule_groups_per_tenant` for the tenant, or put rules together in fewer groups"});
  } else if (facts.replace_at_limit && left <= limit) {
    replace_all(tenant);
  } else {
    tenant.refusals.push_back(
        {RefusalCode::kGroupLimit,
         fmt::format("the tenant has {} rule groups, and Cortex lets it have {}: there it refuses to change any group", left,
                     limit),
         "raise `ruler_max_rule_groups_per_tenant` for the tenant; or, where it has no more than that, `--replace-at-limit` "
         "deletes each group and creates it anew, so that its alerts are missing for a moment and lose how long they were "
         "pending"});
  }
  return counts.deletions;
}

/// Which rules move to which changes: those that give a group rules that it did not have.
class Moves {
 public:
  explicit Moves(const std::vector<Change>& changes) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (!is_group(changes[i]) || is_deletion(changes[i])) continue;
      for (const std::string& key : without(changes[i].group_after, changes[i].group_before)) takers_[key].push_back(i);
    }
  }
  /// The places of the changes that take over rules which this one takes away, in order.
  [[nodiscard]] std::vector<std::size_t> takers_of(const Change& change) const {
    std::set<std::size_t> out;
    for (const std::string& key : without(change.group_before, change.group_after)) {
      if (const auto found = takers_.find(key); found != takers_.end()) out.insert(found->second.begin(), found->second.end());
    }
    return {out.begin(), out.end()};
  }

 private:
  static std::set<std::string> without(const std::optional<RuleGroup>& group, const std::optional<RuleGroup>& other) {
    std::set<std::string> out = rule_keys(group);
    for (const std::string& key : rule_keys(other)) out.erase(key);
    return out;
  }
  std::map<std::string, std::vector<std::size_t>> takers_;
};

/// Waits only for what comes before: two groups that exchange rules cannot both wait.
void set_needs(std::vector<Change>& changes) {
  const Moves moves(changes);
  for (Change& change : changes) {
    if (!is_group(change) || change.phase < static_cast<unsigned>(Phase::kMoveAway)) continue;
    change.needs = moves.takers_of(change);
    std::erase_if(change.needs, [&](std::size_t i) { return changes[i].phase >= change.phase; });
  }
}

void make_room(TenantPlan& tenant, const Moves& moves, std::uint64_t needed) {
  for (const bool moving : {false, true}) {
    for (Change& change : tenant.changes) {
      if (needed == 0 || !is_group(change) || !is_deletion(change) || moves.takers_of(change).empty() == moving) continue;
      set_phase(change, Phase::kMakeRoom);
      --needed;
    }
  }
}

/// Where the creations use up all room, no change may come after them.
void set_group_phases(TenantPlan& tenant, const Moves& moves, const OrderFacts& facts) {
  const Counts counts = count(tenant);
  const bool tight = facts.limit && *facts.limit != 0 && facts.stored_groups + counts.creations >= *facts.limit;
  for (Change& change : tenant.changes) {
    if (!is_group(change)) continue;
    switch (change.action) {
      case Action::kCreate: set_phase(change, Phase::kCreate); break;
      case Action::kDelete: set_phase(change, Phase::kDelete); break;
      case Action::kUpdate:
        set_phase(change, tight || moves.takers_of(change).empty() ? Phase::kChange : Phase::kMoveAway);
        break;
    }
  }
}

}  // namespace

void order_changes(TenantPlan& tenant, const OrderFacts& facts) {
  const auto by_name = [](const Change& a, const Change& b) {
    return std::tie(a.phase, a.rule_namespace, a.group) < std::tie(b.phase, b.rule_namespace, b.group);
  };
  std::sort(tenant.changes.begin(), tenant.changes.end(), by_name);
  const std::uint64_t needed = room(tenant, facts);
  const Moves moves(tenant.changes);
  set_group_phases(tenant, moves, facts);
  order_alertmanager(tenant, facts);
  if (needed > 0) {
    make_room(tenant, moves, needed);
    if (!tenant.order_reason.empty()) tenant.order_reason += "; ";
    tenant.order_reason += fmt::format("{} {} first, to make room below the tenant's limit of {} groups", needed,
                                       needed == 1 ? "deletion comes" : "deletions come", *facts.limit);
  }
  std::sort(tenant.changes.begin(), tenant.changes.end(), by_name);
  set_needs(tenant.changes);
}

}  // namespace c2c::plan
