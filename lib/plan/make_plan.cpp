// For each tenant: groups are laid side by side by their names, the Alertmanager configurations by their meaning. Then the alerts
// are sent through both routings, the changes are put in order, and the guards look at the whole.

#include "plan/make_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "plan/alertmanager_side.h"
#include "plan/compare_config.h"
#include "plan/compare_rules.h"
#include "plan/guards.h"
#include "plan/order.h"
#include "plan/routing.h"

namespace c2c::plan {

namespace {

using cortex::RuleGroup;
using cortex::RuleNamespace;

/// The groups of a state by their rule namespace and name.
using GroupMap = std::map<std::pair<std::string_view, std::string_view>, const RuleGroup*>;

GroupMap groups_of(const std::vector<RuleNamespace>& rule_namespaces) {
  GroupMap out;
  for (const RuleNamespace& rules : rule_namespaces) {
    for (const RuleGroup& group : rules.groups) out[{rules.name, group.name}] = &group;
  }
  return out;
}

class TenantPlanner {
 public:
  TenantPlanner(const DesiredTenant& desired, const cortex::StoredTenant& stored, const Options& options, bool keep_all,
                const source::FileSet& files)
      : desired_(desired), stored_(stored), options_(options), keep_all_(keep_all), files_(files) {}

  TenantPlan run() {
    out_.tenant = desired_.state.tenant;
    if (options_.rules) compare_groups_of_both();
    compare_alertmanager();
    order_and_route();
    add_refusals(out_, options_, guard_facts());
    return std::move(out_);
  }

 private:
  void compare_groups_of_both() {
    const GroupMap wanted = groups_of(desired_.state.rule_namespaces);
    const GroupMap present = groups_of(stored_.rule_namespaces);
    for (const auto& [key, group] : wanted) {
      const auto found = present.find(key);
      const RuleGroup* const old = found == present.end() ? nullptr : found->second;
      sides_.push_back({std::string(key.first), old, group});
      put_group(key.first, old, *group);
    }
    for (const auto& [key, group] : present) {
      if (!wanted.contains(key)) without_wish(key.first, *group);
    }
    if (kept_ > 0) {
      out_.notes.push_back(fmt::format("{} {} left as they are: what could not be read, or was left out because of an error, may "
                                       "be theirs",
                                       kept_, kept_ == 1 ? "rule group is" : "rule groups are"));
    }
    if (options_.prefix.empty() && options_.prune == Prune::kOwned && out_.foreign_groups > 0) {
      out_.notes.push_back("nothing is deleted: `--rule-namespace` begins with no constant segment, which would tell ours from "
                           "others'");
    }
  }

  void put_group(std::string_view rule_namespace, const RuleGroup* old, const RuleGroup& group) {
    Change change;
    if (old != nullptr) {
      change.fields = compare_groups(*old, group);
      if (change.fields.empty()) {
        ++out_.unchanged_groups;
        return;
      }
      change.action = Action::kUpdate;
      change.reason = Reason::kDiffers;
      change.group_before = *old;
    }
    change.rule_namespace = rule_namespace;
    change.group = group.name;
    change.group_after = group;
    change.origin = origin_of(group.origin);
    const auto object = desired_.objects.find(change.rule_namespace);
    if (object != desired_.objects.end()) change.origin.object = object->second;
    out_.changes.push_back(std::move(change));
  }

  /// A stored group that the input does not have.
  void without_wish(std::string_view rule_namespace, const RuleGroup& group) {
    const bool owned = owns(options_.prefix, rule_namespace);
    const bool is_kept = keep_all_ || desired_.kept_rule_namespaces.contains(std::string(rule_namespace));
    const bool pruned = options_.prune == Prune::kAll || (options_.prune == Prune::kOwned && owned);
    if (!pruned || is_kept) {
      sides_.push_back({std::string(rule_namespace), &group, &group});
      if (!owned) ++out_.foreign_groups;
      if (owned && is_kept) ++kept_;
      if (owned && !is_kept) ++out_.unchanged_groups;
      return;
    }
    Change change;
    change.action = Action::kDelete;
    change.reason = owned ? Reason::kNotInInput : Reason::kForeign;
    change.rule_namespace = rule_namespace;
    change.group = group.name;
    change.group_before = group;
    out_.changes.push_back(std::move(change));
    sides_.push_back({std::string(rule_namespace), &group, nullptr});
  }

  [[nodiscard]] Origin origin_of(const source::Span& span) const {
    Origin out;
    if (!span.valid()) return out;
    const source::File& file = files_.get(span.file);
    out.file = file.path();
    out.place = file.position(span.begin);
    return out;
  }

  void compare_alertmanager() {
    if (stored_.alertmanager) before_ = stored_side(*stored_.alertmanager);
    if (desired_.alertmanager_text) {
      after_ = stored_side(*desired_.alertmanager_text);
    } else if (desired_.state.alertmanager) {
      after_ = desired_side(*desired_.state.alertmanager, options_.prefix);
    }
    if (!options_.alertmanager || desired_.keep_alertmanager) {
      after_ = before_;
      out_.alertmanager_unchanged = before_.has_value();
      return;
    }
    if (after_) return put_alertmanager();
    if (!before_) return;
    // Somebody else's is never deleted.
    if (!owns_alertmanager() || options_.prune == Prune::kNone || keep_all_) {
      after_ = before_;
      return;
    }
    Change change;
    change.subject = Subject::kAlertmanager;
    change.action = Action::kDelete;
    change.reason = Reason::kNotInInput;
    change.alertmanager_before = before_;
    out_.changes.push_back(std::move(change));
  }

  [[nodiscard]] bool owns_alertmanager() const { return before_ && before_->owned && before_->owner == options_.prefix; }

  void put_alertmanager() {
    Change change;
    change.subject = Subject::kAlertmanager;
    if (before_) {
      ConfigDifference difference = compare_config(
          *before_, *after_, {.tenant = out_.tenant, .syntax = matcher_syntax(), .placeholder = options_.placeholder});
      out_.placeholders = difference.placeholders;
      // To the byte means to the byte.
      if (desired_.alertmanager_text && difference.fields.empty() && before_->stored != after_->stored) {
        difference.fields.push_back({"text", "the same in other words", "as it was exported"});
      }
      if (difference.fields.empty()) {
        out_.alertmanager_unchanged = true;
        return;
      }
      change.action = Action::kUpdate;
      change.reason = owns_alertmanager() ? Reason::kDiffers : Reason::kAdopted;
      change.fields = std::move(difference.fields);
      change.alertmanager_before = before_;
    }
    change.alertmanager_after = after_;
    change.origin = origin_of(first_origin(after_->tree));
    change.origin.object = desired_.alertmanager_object;
    out_.changes.push_back(std::move(change));
  }

  /// Of the first value of the tree that was somewhere in the input.
  static source::Span first_origin(const doc::Value& value) {
    if (value.origin().valid()) return value.origin();
    if (const doc::Mapping* mapping = value.mapping()) {
      for (const doc::Mapping::Item& item : mapping->items()) {
        if (const source::Span found = first_origin(item.second); found.valid()) return found;
      }
    }
    if (const doc::Sequence* items = value.sequence()) {
      for (const doc::Value& item : *items) {
        if (const source::Span found = first_origin(item); found.valid()) return found;
      }
    }
    return {};
  }

  [[nodiscard]] amconfig::MatcherSyntax matcher_syntax() const {
    return options_.utf8_matchers ? amconfig::MatcherSyntax::kUtf8 : amconfig::MatcherSyntax::kClassic;
  }

  void order_and_route() {
    if (out_.changes.empty()) return;
    OrderFacts facts;
    std::optional<Routing> before;
    std::optional<Routing> after;
    if (before_ && after_) {
      before.emplace(before_->tree, matcher_syntax());
      after.emplace(after_->tree, matcher_syntax());
      facts.before = &*before;
      facts.after = &*after;
      out_.moves = moves_of(affected_groups(), *before, *after);
    }
    for (const RuleNamespace& rules : stored_.rule_namespaces) facts.stored_groups += rules.groups.size();
    if (options_.max_groups) facts.limit = options_.max_groups(out_.tenant);
    facts.replace_at_limit = options_.replace_at_limit;
    order_changes(out_, facts);
  }

  /// With the same configuration on both sides only the groups that change can be routed differently.
  [[nodiscard]] std::vector<GroupSides> affected_groups() const {
    const bool config_changes = std::any_of(out_.changes.begin(), out_.changes.end(),
                                            [](const Change& change) { return change.subject == Subject::kAlertmanager; });
    if (config_changes) return sides_.empty() ? stored_sides() : sides_;
    std::vector<GroupSides> out;
    for (const Change& change : out_.changes) {
      out.push_back({change.rule_namespace, change.group_before ? &*change.group_before : nullptr,
                     change.group_after ? &*change.group_after : nullptr});
    }
    return out;
  }

  /// The tenant's rules, where they are left alone.
  [[nodiscard]] std::vector<GroupSides> stored_sides() const {
    std::vector<GroupSides> out;
    for (const RuleNamespace& rules : stored_.rule_namespaces) {
      for (const RuleGroup& group : rules.groups) out.push_back({rules.name, &group, &group});
    }
    return out;
  }

  [[nodiscard]] GuardFacts guard_facts() const {
    GuardFacts out;
    if (options_.rules) {
      for (const RuleNamespace& rules : stored_.rule_namespaces) {
        if (options_.prune == Prune::kAll || owns(options_.prefix, rules.name)) out.owned += rules.groups.size();
      }
    }
    if (owns_alertmanager()) ++out.owned;
    const bool has_config = desired_.state.alertmanager || desired_.alertmanager_text;
    out.wants_nothing = desired_.state.rule_namespaces.empty() && !has_config;
    // What is there to the byte already needs no leave.
    const bool is_there = desired_.alertmanager_text && stored_.alertmanager == desired_.alertmanager_text;
    const bool wants_alertmanager = options_.alertmanager && !desired_.keep_alertmanager && has_config && !is_there;
    out.foreign_alertmanager = wants_alertmanager && before_ && !owns_alertmanager();
    if (out.foreign_alertmanager) out.foreign_owner = before_->owner;
    return out;
  }

  const DesiredTenant& desired_;
  const cortex::StoredTenant& stored_;
  const Options& options_;
  bool keep_all_;
  const source::FileSet& files_;
  std::optional<AlertmanagerSide> before_;
  std::optional<AlertmanagerSide> after_;
  std::vector<GroupSides> sides_;
  std::size_t kept_ = 0;
  TenantPlan out_;
};

}  // namespace

bool owns(std::string_view prefix, std::string_view rule_namespace) {
  if (prefix.empty() || !rule_namespace.starts_with(prefix)) return false;
  return rule_namespace.size() == prefix.size() || rule_namespace[prefix.size()] == '/';
}

Plan make_plan(const Desired& desired, const std::vector<cortex::StoredTenant>& actual, const Options& options,
               const source::FileSet& files) {
  std::map<std::string_view, const cortex::StoredTenant*> stored;
  for (const cortex::StoredTenant& tenant : actual) stored[tenant.tenant] = &tenant;
  Plan out;
  for (const DesiredTenant& tenant : desired.tenants) {
    const auto found = stored.find(tenant.state.tenant);
    if (found == stored.end()) continue;
    out.tenants.push_back(TenantPlanner(tenant, *found->second, options, desired.keep_all, files).run());
  }
  std::sort(out.tenants.begin(), out.tenants.end(),
            [](const TenantPlan& a, const TenantPlan& b) { return a.tenant < b.tenant; });
  return out;
}

}  // namespace c2c::plan
