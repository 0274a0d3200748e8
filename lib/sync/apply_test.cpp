#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sync/read.h"
#include "sync/sync.h"
#include "sync/test_plans.h"

namespace c2c::sync {
namespace {

using testing::make_fault;

using backend::FailureCode;
using testing::Effect;
using testing::FakeBackend;
using testing::make_fault;
using Log = std::vector<std::string>;

constexpr FailureCode kCodes[] = {FailureCode::kUnreachable, FailureCode::kUnauthorized, FailureCode::kNotCortex,
                                  FailureCode::kRefused,     FailureCode::kGroupLimit,   FailureCode::kServer,
                                  FailureCode::kUnreadable,  FailureCode::kCancelled};

/// A tenant with two foreign groups, and of ours one that stays, one that changes, one that goes; one comes.
FakeBackend make_backend() {
  FakeBackend fake;
  for (const char* tenant : {"a", "b"}) {
    FakeBackend::Tenant& stored = fake.tenants[tenant];
    stored.groups[{"foreign", "g"}] = make_group("g");
    stored.groups[{"other", "g"}] = make_group("g", "foreign");
    stored.groups[{"own/x", "stays"}] = make_group("stays");
    stored.groups[{"own/x", "changes"}] = make_group("changes", "old");
    stored.groups[{"own/x", "goes"}] = make_group("goes");
    stored.alertmanager = make_alertmanager("old");
  }
  return fake;
}

Wanted make_wanted() {
  Wanted wanted;
  wanted.groups[{"own/x", "stays"}] = make_group("stays");
  wanted.groups[{"own/x", "changes"}] = make_group("changes", "new");
  wanted.groups[{"own/y", "comes"}] = make_group("comes");
  wanted.alertmanager = make_alertmanager("new");
  return wanted;
}

plan::Plan plan_all(const Wanted& wanted, FakeBackend& fake) {
  plan::Plan plan;
  for (auto& [tenant, stored] : fake.tenants) {
    plan.tenants.push_back(plan_tenant(tenant, wanted, stored));
    need_all_before(plan.tenants.back());
  }
  return plan;
}

std::vector<Outcome> outcomes(const TenantResult& result) {
  std::vector<Outcome> outcomes;
  for (const ChangeResult& change : result.changes) outcomes.push_back(change.outcome);
  return outcomes;
}

/// What a result says must be so in the store.
void check_truth(const plan::Plan& plan, const Result& result, const FakeBackend& fake) {
  REQUIRE(result.tenants.size() == plan.tenants.size());
  for (std::size_t t = 0; t < plan.tenants.size(); ++t) {
    REQUIRE(result.tenants[t].tenant == plan.tenants[t].tenant);
    REQUIRE(result.tenants[t].changes.size() == plan.tenants[t].changes.size());
    for (std::size_t i = 0; i < plan.tenants[t].changes.size(); ++i) {
      const ChangeResult& change = result.tenants[t].changes[i];
      const bool there = is_there(plan.tenants[t].changes[i], fake.tenants.at(plan.tenants[t].tenant));
      if (change.outcome == Outcome::kDone) CHECK(there);
      if (change.outcome == Outcome::kFailed || change.outcome == Outcome::kSkipped) CHECK_FALSE(there);
      CHECK(change.failure.has_value() == (change.outcome == Outcome::kFailed || change.outcome == Outcome::kUnknown));
      CHECK(change.why.empty() == (change.outcome != Outcome::kSkipped));
    }
  }
}

void check_foreign(const FakeBackend& before, const FakeBackend& after) {
  for (const auto& [name, tenant] : before.tenants) {
    const FakeBackend::Tenant& now = after.tenants.at(name);
    for (const auto& [key, group] : tenant.groups) {
      if (is_ours(key) && key.second != "stays") continue;
      const auto found = now.groups.find(key);
      REQUIRE(found != now.groups.end());
      CHECK(found->second == group);
    }
  }
}

TEST_CASE("sync::apply: phases, and within them the plan's order") {
  FakeBackend fake = make_backend();
  fake.tenants.erase("b");
  const plan::Plan plan = plan_all(make_wanted(), fake);
  std::vector<Progress> seen;
  Options options;
  options.progress = [&seen](const Progress& progress) { seen.push_back(progress); };
  const Result result = apply(plan, fake, options);
  CHECK(fake.log == Log{"put a own/x/changes", "put a own/y/comes", "delete a own/x/goes", "put-alertmanager a"});
  CHECK(result.count(Outcome::kDone) == 4);
  CHECK_FALSE(result.cancelled);
  CHECK_FALSE(result.tenants[0].refused);
  check_truth(plan, result, fake);
  REQUIRE(seen.size() == 4);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    CHECK(seen[i].total == 4);
    CHECK(seen[i].done == i + 1);
  }
  CHECK(plan_all(make_wanted(), fake).tenants[0].changes.empty());
}

TEST_CASE("sync::apply: a phase waits for the one before, also when answers come in any order") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    FakeBackend fake = make_backend();
    fake.parallel = 16;
    fake.shuffle.emplace(seed);
    const plan::Plan plan = plan_all(make_wanted(), fake);
    const Result result = apply(plan, fake);
    CHECK(result.count(Outcome::kDone) == 8);
    for (const char* tenant : {"a", "b"}) {
      const auto at = [&fake, tenant](const std::string& what) {
        return std::find(fake.log.begin(), fake.log.end(), what + " " + tenant) - fake.log.begin();
      };
      const auto of = [&fake, tenant](const std::string& verb, const std::string& group) {
        return std::find(fake.log.begin(), fake.log.end(), verb + " " + tenant + " " + group) - fake.log.begin();
      };
      CHECK(of("put", "own/x/changes") < of("delete", "own/x/goes"));
      CHECK(of("put", "own/y/comes") < of("delete", "own/x/goes"));
      CHECK(of("delete", "own/x/goes") < at("put-alertmanager"));
    }
  }
}

TEST_CASE("sync::apply: tenants take turns") {
  FakeBackend fake = make_backend();
  const plan::Plan plan = plan_all(make_wanted(), fake);
  (void)apply(plan, fake);
  const Log first(fake.log.begin(), fake.log.begin() + 4);
  CHECK(first == Log{"put a own/x/changes", "put b own/x/changes", "put a own/y/comes", "put b own/y/comes"});
}

TEST_CASE("sync::apply: each operation fails in each way, before and after its effect; the next run converges") {
  for (std::size_t k = 1; k <= 8; ++k) {
    for (const FailureCode code : kCodes) {
      for (const Effect effect : {Effect::kNone, Effect::kCarriedOut}) {
        CAPTURE(k);
        CAPTURE(static_cast<int>(code));
        CAPTURE(static_cast<int>(effect));
        FakeBackend fake = make_backend();
        const FakeBackend before = fake;
        fake.faults[k] = make_fault(code, effect);
        const plan::Plan plan = plan_all(make_wanted(), fake);
        const Result result = apply(plan, fake);
        check_truth(plan, result, fake);
        check_foreign(before, fake);
        const bool stops = code == FailureCode::kCancelled && effect == Effect::kNone;
        CHECK(result.cancelled == stops);
        if (!stops) {
          CHECK(result.count(Outcome::kFailed) == (effect == Effect::kNone ? 1 : 0));
          CHECK(result.count(Outcome::kUnknown) == (effect == Effect::kCarriedOut ? 1 : 0));
          // The other tenant is not touched by it.
          const bool other_is_done = result.tenants[0].changes.back().outcome == Outcome::kDone ||
                                     result.tenants[1].changes.back().outcome == Outcome::kDone;
          CHECK(other_is_done);
        }

        fake.faults.clear();
        const plan::Plan again = plan_all(make_wanted(), fake);
        const Result second = apply(again, fake);
        std::size_t changes = 0;
        for (const plan::TenantPlan& tenant : again.tenants) changes += tenant.changes.size();
        CHECK(second.count(Outcome::kDone) == changes);
        for (const plan::TenantPlan& tenant : plan_all(make_wanted(), fake).tenants) CHECK(tenant.changes.empty());
        check_foreign(before, fake);
      }
    }
  }
}

TEST_CASE("sync::apply: what needs a failed change is skipped, and says which") {
  FakeBackend fake = make_backend();
  fake.tenants.erase("b");
  plan::Plan plan = plan_all(make_wanted(), fake);
  plan.tenants[0].changes[2].needs = {1};
  plan.tenants[0].changes[3].needs = {2};
  SUBCASE("failed") {
    fake.faults[2] = make_fault(FailureCode::kRefused);
    const Result result = apply(plan, fake);
    CHECK(outcomes(result.tenants[0]) == std::vector{Outcome::kDone, Outcome::kFailed, Outcome::kSkipped, Outcome::kSkipped});
    CHECK(result.tenants[0].changes[2].why == "it needs the creation of the group `comes` in `own/y`, which failed");
    CHECK(result.tenants[0].changes[3].why == "it needs the deletion of the group `goes` in `own/x`, which was not made");
  }
  SUBCASE("unknown") {
    fake.faults[2] = make_fault(FailureCode::kUnreachable, Effect::kCarriedOut);
    const Result result = apply(plan, fake);
    CHECK(outcomes(result.tenants[0]) == std::vector{Outcome::kDone, Outcome::kUnknown, Outcome::kSkipped, Outcome::kSkipped});
    CHECK(result.tenants[0].changes[2].why ==
          "it needs the creation of the group `comes` in `own/y`, which may not have been carried out");
  }
  SUBCASE("what does not need it is done") {
    plan.tenants[0].changes[2].needs = {};
    plan.tenants[0].changes[3].needs = {0};
    fake.faults[2] = make_fault(FailureCode::kRefused);
    const Result result = apply(plan, fake);
    CHECK(outcomes(result.tenants[0]) == std::vector{Outcome::kDone, Outcome::kFailed, Outcome::kDone, Outcome::kDone});
  }
  SUBCASE("the Alertmanager configuration first") {
    for (plan::Change& change : plan.tenants[0].changes) change.needs = {};
    plan.tenants[0].changes[3].phase = 0;
    plan.tenants[0].changes[2].needs = {3};
    fake.faults[1] = make_fault(FailureCode::kServer);
    const Result result = apply(plan, fake);
    CHECK(fake.log == Log{"put-alertmanager a", "put a own/x/changes", "put a own/y/comes"});
    CHECK(outcomes(result.tenants[0]) == std::vector{Outcome::kDone, Outcome::kDone, Outcome::kSkipped, Outcome::kFailed});
    CHECK(result.tenants[0].changes[2].why == "it needs the update of the Alertmanager configuration, which failed");
  }
}

TEST_CASE("sync::apply: a plan with needs that cannot be met ends, too") {
  FakeBackend fake = make_backend();
  fake.tenants.erase("b");
  plan::Plan plan = plan_all(make_wanted(), fake);
  plan.tenants[0].changes[0].needs = {0};
  plan.tenants[0].changes[1].needs = {2};
  plan.tenants[0].changes[2].needs = {99};
  plan.tenants[0].changes[3].needs = {};
  const Result result = apply(plan, fake);
  CHECK(outcomes(result.tenants[0]) == std::vector{Outcome::kSkipped, Outcome::kSkipped, Outcome::kSkipped, Outcome::kDone});
  CHECK(result.tenants[0].changes[0].why ==
        "it needs the update of the group `changes` in `own/x`, which the plan does not make before it");
  CHECK(result.tenants[0].changes[1].why ==
        "it needs the deletion of the group `goes` in `own/x`, which the plan does not make before it");
  CHECK(result.tenants[0].changes[2].why == "it needs a change that the plan does not have");
  CHECK(fake.log == Log{"put-alertmanager a"});
}

TEST_CASE("sync::apply: a change may need one of its own phase") {
  FakeBackend fake = make_backend();
  fake.tenants.erase("b");
  plan::Plan plan = plan_all(make_wanted(), fake);
  plan.tenants[0].changes[0].needs = {1};
  const Result result = apply(plan, fake);
  CHECK(result.count(Outcome::kDone) == 4);
  CHECK(fake.log.front() == "put a own/y/comes");
}

TEST_CASE("sync::apply: a refused plan is left alone, and others are not") {
  FakeBackend fake = make_backend();
  plan::Plan plan = plan_all(make_wanted(), fake);
  plan.tenants[0].refusals.push_back({plan::RefusalCode::kTooManyDeletions, "too many", ""});
  std::size_t total = 0;
  Options options;
  options.progress = [&total](const Progress& progress) { total = progress.total; };
  const FakeBackend before = fake;
  const Result result = apply(plan, fake, options);
  CHECK(total == 4);
  CHECK(result.tenants[0].refused);
  CHECK(outcomes(result.tenants[0]) == std::vector(4, Outcome::kSkipped));
  CHECK(result.tenants[0].changes[0].why == "the plan of this tenant is refused");
  CHECK(fake.tenants.at("a") == before.tenants.at("a"));
  CHECK(outcomes(result.tenants[1]) == std::vector(4, Outcome::kDone));
  CHECK_FALSE(result.cancelled);
}

TEST_CASE("sync::apply: a stop at each point begins nothing new and loses nothing") {
  for (const bool backend_stops : {false, true}) {
    for (std::size_t k = 0; k <= 8; ++k) {
      CAPTURE(k);
      CAPTURE(backend_stops);
      FakeBackend fake = make_backend();
      const FakeBackend before = fake;
      bool stop = k == 0;
      fake.on_begin = [&stop, k](std::size_t number) { stop = stop || number == k; };
      if (backend_stops) fake.stopping = [&stop]() { return stop; };
      Options options;
      options.stopping = [&stop]() { return stop; };
      const plan::Plan plan = plan_all(make_wanted(), fake);
      const Result result = apply(plan, fake, options);
      check_truth(plan, result, fake);
      check_foreign(before, fake);
      CHECK(result.count(Outcome::kDone) + result.count(Outcome::kSkipped) == 8);
      if (backend_stops) CHECK(result.count(Outcome::kDone) == k);
      CHECK(result.cancelled == (result.count(Outcome::kSkipped) > 0));
      for (const TenantResult& tenant : result.tenants) {
        for (const ChangeResult& change : tenant.changes) {
          if (change.outcome == Outcome::kSkipped) CHECK(change.why == "the run was to stop");
        }
      }
    }
  }
}

TEST_CASE("sync::apply: 500 groups") {
  FakeBackend fake;
  fake.parallel = 16;
  fake.shuffle.emplace(7U);
  Wanted wanted;
  for (int i = 0; i < 500; ++i) wanted.groups[{"own/x", "g" + std::to_string(i)}] = make_group("g" + std::to_string(i));
  fake.tenants["a"];
  const plan::Plan plan = plan_all(wanted, fake);
  const Result result = apply(plan, fake);
  CHECK(result.count(Outcome::kDone) == 500);
  CHECK(fake.log.size() == 500);
  CHECK(fake.tenants["a"].groups == wanted.groups);
}

TEST_CASE("sync::apply: an empty plan does nothing") {
  FakeBackend fake;
  CHECK(apply({}, fake).tenants.empty());
  plan::Plan plan;
  plan.tenants.emplace_back().tenant = "a";
  const Result result = apply(plan, fake);
  REQUIRE(result.tenants.size() == 1);
  CHECK(result.tenants[0].tenant == "a");
  CHECK_FALSE(result.cancelled);
  CHECK(fake.log.empty());
}

TEST_CASE("sync::read_tenants: in the order of asking, each with its own failure") {
  FakeBackend fake = make_backend();
  fake.parallel = 8;
  fake.shuffle.emplace(3U);
  fake.faults[2] = make_fault(FailureCode::kUnauthorized);
  const auto read = read_tenants(fake, {"b", "nobody", "a"}, {});
  REQUIRE(read.size() == 3);
  CHECK(read[0]->tenant == "b");
  CHECK(read[0]->rule_namespaces.size() == 3);
  CHECK(read[0]->alertmanager == make_alertmanager("old"));
  CHECK(read[1].error().code == FailureCode::kUnauthorized);
  CHECK(read[2]->tenant == "a");
  CHECK(read_tenants(fake, {}, {}).empty());

  const auto rules = read_tenants(fake, {"a"}, {.rules = true, .alertmanager = false});
  CHECK_FALSE(rules[0]->alertmanager.has_value());
  const auto stopped = read_tenants(fake, {"a", "b"}, {}, [] { return true; });
  REQUIRE(stopped.size() == 2);
  CHECK(stopped[1].error().code == FailureCode::kCancelled);
  CHECK(stopped[1].error().message == "cannot read the tenant `b`: the run was to stop");
  CHECK(fake.log.size() == 4);
}

}  // namespace
}  // namespace c2c::sync
