#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "sync/sync.h"
#include "sync/test_plans.h"

namespace c2c::sync {
namespace {

using backend::FailureCode;
using testing::Effect;
using testing::FakeBackend;
using testing::make_fault;
using Key = FakeBackend::Key;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 engine_;
};

/// Names and contents are few, so that stored and wanted groups meet.
cortex::RuleGroup random_group(const std::string& name, Dice& dice) {
  return make_group(name, dice.one_in(2) ? "up" : "down", 1 + dice.below(2));
}

Groups random_groups(Dice& dice, bool foreign) {
  Groups groups;
  for (std::size_t i = dice.below(8); i > 0; --i) {
    const std::string name = "g" + std::to_string(dice.below(6));
    const std::string rules = (foreign ? "foreign/" : "own/") + std::to_string(dice.below(2));
    groups.insert_or_assign(Key{rules, name}, random_group(name, dice));
  }
  return groups;
}

struct World {
  FakeBackend fake;
  std::map<std::string, Wanted> wanted;
};

World random_world(Dice& dice) {
  World world;
  for (std::size_t i = 1 + dice.below(3); i > 0; --i) {
    const std::string name = "t" + std::to_string(i);
    FakeBackend::Tenant& tenant = world.fake.tenants[name];
    tenant.groups = random_groups(dice, false);
    tenant.groups.merge(random_groups(dice, true));
    if (dice.one_in(2)) tenant.alertmanager = make_alertmanager("old");
    Wanted& wanted = world.wanted[name];
    wanted.groups = random_groups(dice, false);
    if (dice.one_in(2)) wanted.alertmanager = make_alertmanager("new");
    wanted.deletes_alertmanager = !wanted.alertmanager && dice.one_in(2);
    // A limit that the plan does not know, at or a little above what is stored.
    if (dice.one_in(3)) tenant.max_groups = tenant.groups.size() + dice.below(3);
  }
  return world;
}

plan::Plan random_plan(World& world, Dice& dice) {
  plan::Plan plan;
  for (const auto& [name, wanted] : world.wanted) {
    plan::TenantPlan& tenant = plan.tenants.emplace_back(plan_tenant(name, wanted, world.fake.tenants[name]));
    for (std::size_t i = 0; i < tenant.changes.size(); ++i) {
      plan::Change& change = tenant.changes[i];
      if (dice.one_in(6)) change.phase = static_cast<unsigned>(dice.below(4));
      while (dice.one_in(3)) change.needs.push_back(dice.below(tenant.changes.size() + (dice.one_in(20) ? 1 : 0)));
      change.replace = change.group_before && change.group_after && dice.one_in(4);
    }
  }
  return plan;
}

void add_faults(FakeBackend& fake, Dice& dice) {
  for (std::size_t i = dice.below(5); i > 0; --i) {
    testing::Fault fault =
        make_fault(static_cast<FailureCode>(dice.below(8)), dice.one_in(2) ? Effect::kCarriedOut : Effect::kNone);
    if (dice.one_in(4)) fault.failure.ambiguous = true;
    fake.faults[1 + dice.below(16)] = fault;
  }
}

void check_changes(const plan::TenantPlan& plan, const TenantResult& result, const FakeBackend::Tenant& before,
                   const FakeBackend::Tenant& after) {
  REQUIRE(result.changes.size() == plan.changes.size());
  std::map<Key, bool> touched;
  bool alertmanager = false;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) {
    const plan::Change& change = plan.changes[i];
    const ChangeResult& made = result.changes[i];
    CAPTURE(i);
    (change.subject == plan::Subject::kGroup ? touched[{change.rule_namespace, change.group}] : alertmanager) = true;
    if (made.outcome == Outcome::kDone) CHECK(is_there(change, after));
    if (made.outcome == Outcome::kFailed || made.outcome == Outcome::kSkipped) CHECK_FALSE(is_there(change, after));
    CHECK(made.failure.has_value() == (made.outcome == Outcome::kFailed || made.outcome == Outcome::kUnknown));
    CHECK(made.why.empty() == (made.outcome != Outcome::kSkipped));
    if (change.replace && made.outcome == Outcome::kFailed) {
      const bool told = made.failure->message.find("is now missing") != std::string::npos;
      CHECK(told != after.groups.contains({change.rule_namespace, change.group}));
    }
    if (made.outcome == Outcome::kSkipped) continue;
    for (const std::size_t need : change.needs) CHECK(result.changes.at(need).outcome == Outcome::kDone);
  }
  // What no change is about is as it was, and nothing is new.
  for (const auto& [key, group] : before.groups) {
    if (touched.contains(key)) continue;
    REQUIRE(after.groups.contains(key));
    CHECK(after.groups.at(key) == group);
  }
  for (const auto& [key, group] : after.groups) CHECK((before.groups.contains(key) || touched.contains(key)));
  if (!alertmanager) CHECK(after.alertmanager == before.alertmanager);
}

TEST_CASE("sync::apply: random plans, faults, orders of answers and stops: the result says what is in the store") {
  std::size_t all[4] = {};
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    World world = random_world(dice);
    const plan::Plan plan = random_plan(world, dice);
    const auto before = world.fake.tenants;
    add_faults(world.fake, dice);
    world.fake.parallel = 1 + dice.below(6);
    if (dice.one_in(2)) world.fake.shuffle.emplace(seed);
    const std::size_t stop_at = dice.one_in(4) ? dice.below(12) : 999;
    bool stop = stop_at == 0;
    world.fake.on_begin = [&stop, stop_at](std::size_t number) { stop = stop || number == stop_at; };
    if (dice.one_in(2)) world.fake.stopping = [&stop] { return stop; };
    Options options;
    options.stopping = [&stop] { return stop; };
    Progress last;
    std::size_t told = 0;
    options.progress = [&](const Progress& progress) {
      last = progress;
      ++told;
    };
    const Result result = apply(plan, world.fake, options);
    REQUIRE(result.tenants.size() == plan.tenants.size());
    std::size_t changes = 0;
    for (std::size_t t = 0; t < plan.tenants.size(); ++t) {
      const std::string& name = plan.tenants[t].tenant;
      CAPTURE(name);
      check_changes(plan.tenants[t], result.tenants[t], before.at(name), world.fake.tenants.at(name));
      changes += plan.tenants[t].changes.size();
    }
    CHECK(told == changes);
    CHECK(last.done + last.failed + last.skipped == changes);
    CHECK(last.done == result.count(Outcome::kDone));
    for (std::size_t i = 0; i < 4; ++i) all[i] += result.count(static_cast<Outcome>(i));

    // The next run, with nothing in its way, converges.
    world.fake.faults.clear();
    world.fake.stopping = {};
    for (auto& [name, tenant] : world.fake.tenants) tenant.max_groups.reset();
    plan::Plan again;
    for (const auto& [name, wanted] : world.wanted) again.tenants.push_back(plan_tenant(name, wanted, world.fake.tenants[name]));
    const Result second = apply(again, world.fake);
    CHECK(second.count(Outcome::kFailed) + second.count(Outcome::kUnknown) + second.count(Outcome::kSkipped) == 0);
    for (const auto& [name, wanted] : world.wanted) CHECK(plan_tenant(name, wanted, world.fake.tenants[name]).changes.empty());
  }
  // The worlds are such that each outcome is common.
  for (const std::size_t outcome : all) CHECK(outcome > 500);
}

}  // namespace
}  // namespace c2c::sync
