#include "plan/make_plan.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cortex/codec.h"
#include "plan/test_states.h"

namespace c2c::plan {
namespace {

using Namespaces = std::vector<cortex::RuleNamespace>;

const std::string kRoutes = R"(route:
  receiver: default
  routes:
  - receiver: team
    matchers: [team="a"]
  - receiver: dead
    matchers: [team="b"]
receivers:
- name: default
  webhook_configs: [{url: 'http://d'}]
- name: team
  webhook_configs: [{url: 'http://t'}]
- name: dead
)";
const std::string kOurs = "# managed by crd2cortex (owner: crd)\n";

std::string summary(const TenantPlan& plan) {
  std::string out;
  for (const Change& change : plan.changes) {
    out += std::string(name_of(change.action)) + " " +
           (change.subject == Subject::kGroup ? change.rule_namespace + ":" + change.group : "alertmanager") + " " +
           std::string(name_of(change.reason)) + "\n";
  }
  for (const Refusal& refusal : plan.refusals) out += "refused: " + std::string(name_of(refusal.code)) + "\n";
  return out;
}

Namespaces two() { return {{"crd/n/a", {group("g1", {alert("A")}), group("g2", {alert("B")})}}}; }

TEST_CASE("plan::owns: whole path segments") {
  CHECK(owns("crd", "crd"));
  CHECK(owns("crd", "crd/n/a"));
  CHECK_FALSE(owns("crd", "crd-b/n"));
  CHECK_FALSE(owns("team", "team-b/x"));
  CHECK_FALSE(owns("team/a", "team/ab"));
  CHECK_FALSE(owns("", "anything"));
  CHECK_FALSE(owns("", ""));
}

TEST_CASE("plan::make_plan: create, change, delete, and nothing") {
  CHECK(summary(plan_of(wanted(two()), stored({}))) == "create crd/n/a:g1 missing\ncreate crd/n/a:g2 missing\n");
  const TenantPlan same = plan_of(wanted(two()), stored(two()));
  CHECK(summary(same).empty());
  CHECK(same.unchanged_groups == 2);
  Namespaces other = two();
  other[0].groups[0].rules[0].expr = "down";
  const TenantPlan plan = plan_of(wanted(two()), stored({other[0], {"crd/n/b", {group("x", {alert("X")})}}}));
  CHECK(summary(plan) == "update crd/n/a:g1 differs\ndelete crd/n/b:x not-in-input\n");
  CHECK(plan.changes[0].fields.size() == 1);
  CHECK(plan.changes[0].group_before->rules[0].expr == "down");
}

TEST_CASE("plan::make_plan: others' groups stay, but for --prune=all; --prune=none deletes nothing") {
  const cortex::StoredTenant actual = stored({two()[0],
                                              {"crd-b/n", {group("x", {alert("X")})}},
                                              {"mine", {group("y", {alert("Y")})}},
                                              {"crd/n/old", {group("o", {alert("O")})}}});
  const TenantPlan owned = plan_of(wanted(two()), actual);
  CHECK(summary(owned) == "delete crd/n/old:o not-in-input\n");
  CHECK(owned.foreign_groups == 2);
  Options settings = options();
  settings.prune = Prune::kNone;
  CHECK(summary(plan_of(wanted(two()), actual, settings)).empty());
  settings.prune = Prune::kAll;
  settings.max_deletes = {100, true};
  CHECK(summary(plan_of(wanted(two()), actual, settings)) ==
        "delete crd-b/n:x foreign\ndelete crd/n/old:o not-in-input\ndelete mine:y foreign\n");
}

TEST_CASE("plan::make_plan: what objects with errors had stays as it is") {
  DesiredTenant desired = wanted(two());
  desired.kept_rule_namespaces = {"crd/n/bad"};
  const cortex::StoredTenant actual =
      stored({{"crd/n/bad", {group("x", {alert("X")})}}, {"crd/n/old", {group("o", {alert("O")})}}});
  const TenantPlan plan = plan_of(desired, actual);
  CHECK(summary(plan) ==
        "create crd/n/a:g1 missing\ncreate crd/n/a:g2 missing\ndelete crd/n/old:o not-in-input\n");
  CHECK(plan.notes.size() == 1);
  Desired all;
  all.tenants.push_back(wanted(two()));
  all.keep_all = true;
  const source::FileSet files;
  CHECK(summary(make_plan(all, {actual}, options(), files).tenants[0]) ==
        "create crd/n/a:g1 missing\ncreate crd/n/a:g2 missing\n");
}

TEST_CASE("plan::make_plan: a tenant is not emptied by mistake") {
  const TenantPlan empty = plan_of(wanted({}), stored(two()));
  CHECK(summary(empty) ==
        "delete crd/n/a:g1 not-in-input\ndelete crd/n/a:g2 not-in-input\nrefused: empty-input\n");
  Options settings = options();
  settings.allow_empty = true;
  CHECK_FALSE(plan_of(wanted({}), stored(two()), settings).refused());
  settings.max_deletes = {1, false};
  CHECK(plan_of(wanted({}), stored(two()), settings).refused());
  // A tenant with nothing of ours has nothing to lose.
  CHECK(summary(plan_of(wanted({}), stored({{"mine", {group("y", {alert("Y")})}}}, kRoutes))).empty());
}

TEST_CASE("plan::make_plan: --max-deletes") {
  const auto deleting = [](std::size_t gone, std::size_t stay, const MaxDeletes& most) {
    cortex::RuleNamespace all{"crd/n/a", {}};
    cortex::RuleNamespace left{"crd/n/a", {}};
    for (std::size_t i = 0; i < gone + stay; ++i) {
      all.groups.push_back(group("g" + std::to_string(i), {alert("A" + std::to_string(i))}));
      if (i >= gone) left.groups.push_back(all.groups.back());
    }
    Options settings = options();
    settings.max_deletes = most;
    return plan_of(wanted({left}), stored({all}), settings).refused();
  };
  CHECK_FALSE(deleting(2, 2, {50, true}));
  CHECK(deleting(3, 2, {50, true}));
  CHECK_FALSE(deleting(1, 1, {10, true}));  // one may always go
  CHECK(deleting(2, 5, {10, true}));
  CHECK_FALSE(deleting(2, 1, {2, false}));
  CHECK(deleting(3, 1, {2, false}));
  CHECK(deleting(1, 1, {0, false}));
  CHECK(MaxDeletes::parse("20")->value == 20);
  CHECK_FALSE(MaxDeletes::parse("20")->percent);
  CHECK(MaxDeletes::parse("30%")->percent);
  for (const char* wrong : {"", "%", "-1", "101%", "1.5", " 1", "1 ", "x", "1%%", "99999999999999999999"}) {
    CHECK_FALSE(MaxDeletes::parse(wrong));
  }
}

TEST_CASE("plan::make_plan: whose Alertmanager configuration it is") {
  const std::string ours = kOurs + kRoutes;
  CHECK(summary(plan_of(wanted({}, kRoutes), stored({}))) == "create alertmanager missing\n");
  const TenantPlan same = plan_of(wanted({}, kRoutes), stored({}, ours));
  CHECK(summary(same).empty());
  CHECK(same.alertmanager_unchanged);
  const std::string changed = kOurs + "route: {receiver: default}\nreceivers: [{name: default}]\n";
  CHECK(summary(plan_of(wanted({}, kRoutes), stored({}, changed))) == "update alertmanager differs\n");
  CHECK(summary(plan_of(wanted({}, kRoutes), stored({}, kRoutes))) ==
        "update alertmanager adopted\nrefused: foreign-alertmanager\n");
  const TenantPlan theirs = plan_of(wanted({}, kRoutes), stored({}, "# managed by crd2cortex (owner: crd-b)\n" + kRoutes));
  REQUIRE(theirs.refusals.size() == 1);
  CHECK(theirs.refusals[0].message == "the tenant's Alertmanager configuration belongs to the owner `crd-b`");
  Options settings = options();
  settings.adopt = true;
  CHECK(summary(plan_of(wanted({}, kRoutes), stored({}, kRoutes), settings)) == "update alertmanager adopted\n");
  // Ours goes when nothing wants it any more, others' never.
  CHECK(summary(plan_of(wanted(two()), stored(two(), ours))) == "delete alertmanager not-in-input\n");
  settings.prune = Prune::kAll;
  CHECK(summary(plan_of(wanted(two()), stored(two(), kRoutes), settings)).empty());
  settings.prune = Prune::kNone;
  CHECK(summary(plan_of(wanted(two()), stored(two(), ours), settings)).empty());
  DesiredTenant kept = wanted(two());
  kept.keep_alertmanager = true;
  CHECK(summary(plan_of(kept, stored(two(), ours))).empty());
}

TEST_CASE("plan::make_plan: what is written is the ownership line and the configuration") {
  const TenantPlan plan = plan_of(wanted({}, kRoutes), stored({}));
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].alertmanager_after->stored.config.reveal().starts_with(cortex::ownership_comment("crd")));
}

TEST_CASE("plan::make_plan: only rules, or only the Alertmanager configuration") {
  Options settings = options();
  settings.alertmanager = false;
  CHECK(summary(plan_of(wanted(two(), kRoutes), stored({}, kRoutes), settings)) ==
        "create crd/n/a:g1 missing\ncreate crd/n/a:g2 missing\n");
  settings = options();
  settings.rules = false;
  CHECK(summary(plan_of(wanted(two(), kRoutes), stored({{"crd/n/old", {group("o", {alert("O")})}}}), settings)) ==
        "create alertmanager missing\n");
}

TEST_CASE("plan::make_plan: the order of rules and Alertmanager configuration goes by who needs whom") {
  const std::string more = R"(route:
  receiver: default
  routes:
  - receiver: team
    matchers: [team="a"]
receivers:
- name: default
  webhook_configs: [{url: 'http://d'}]
- name: team
  webhook_configs: [{url: 'http://t'}]
)";
  const std::string less = "route: {receiver: default}\nreceivers: [{name: default, webhook_configs: [{url: 'http://d'}]}]\n";
  const Namespaces with_team{{"crd/n/a", {group("g", {alert("A", "up == 0", {{"team", "a"}}), alert("Z")})}}};
  const Namespaces without_team{{"crd/n/a", {group("g", {alert("Z")})}}};
  const auto order = [](const TenantPlan& plan) {
    std::string out;
    for (const Change& change : plan.changes) out += change.subject == Subject::kGroup ? "g" : "a";
    return out;
  };
  CHECK(order(plan_of(wanted(with_team, more), stored(without_team, kOurs + less))) == "ag");
  CHECK(order(plan_of(wanted(without_team, less), stored(with_team, kOurs + more))) == "ga");
  CHECK(order(plan_of(wanted(with_team, more), stored({}))) == "ag");
  const TenantPlan both = plan_of(wanted(with_team, less), stored(without_team, kOurs + more));
  CHECK(order(both) == "ag");
  // An alert that goes and one that comes both need their own configuration: the old one stays as long as it is needed.
  const Namespaces other{{"crd/n/b", {group("g", {alert("B", "up == 0", {{"team", "a"}})})}}};
  const TenantPlan torn = plan_of(wanted(other, less), stored(with_team, kOurs + more));
  CHECK(order(torn) == "gga");
  CHECK(torn.order_reason.find("alerts that go away need the old one, though") != std::string::npos);
}

TEST_CASE("plan::make_plan: which alerts move, and which reach nobody") {
  const std::string before = kOurs + kRoutes;
  const auto rules = [](const std::string& team) {
    return Namespaces{{"crd/n/a", {group("g", {alert("A", "up == 0", {{"team", team}}), alert("Z")})}}};
  };
  const TenantPlan moved = plan_of(wanted(rules("a"), kRoutes), stored(rules("c"), before));
  REQUIRE(moved.moves.size() == 1);
  CHECK(moved.moves[0].alert == "A");
  CHECK(moved.moves[0].before == std::vector<std::string>{"default"});
  CHECK(moved.moves[0].after == std::vector<std::string>{"team"});
  const TenantPlan lost = plan_of(wanted(rules("b"), kRoutes), stored(rules("c"), before));
  REQUIRE(lost.moves.size() == 1);
  CHECK(lost.moves[0].after.empty());
  const TenantPlan fresh = plan_of(wanted(rules("b"), kRoutes), stored({}, before));
  REQUIRE(fresh.moves.size() == 1);
  CHECK(fresh.moves[0].is_new);
  // The rules stay, the routes change: `team` is unknown to an alert without that label, but it can be on its series.
  const std::string renamed = "route:\n  receiver: default\n  routes:\n  - receiver: team\n    matchers: [alertname=\"Z\"]\n"
                              "receivers:\n- name: default\n  webhook_configs: [{url: 'http://d'}]\n"
                              "- name: team\n  webhook_configs: [{url: 'http://t'}]\n";
  const TenantPlan routes = plan_of(wanted(rules("a"), renamed), stored(rules("a"), before));
  REQUIRE(routes.moves.size() == 2);
  CHECK(routes.moves[0].alert == "A");
  CHECK(routes.moves[0].before == std::vector<std::string>{"team"});
  CHECK(routes.moves[0].after == std::vector<std::string>{"default"});
  CHECK(routes.moves[0].certain);
  CHECK(routes.moves[1].alert == "Z");
  CHECK_FALSE(routes.moves[1].certain);
}

}  // namespace
}  // namespace c2c::plan
