#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sync/sync.h"
#include "sync/test_plans.h"

namespace c2c::sync {
namespace {

using backend::FailureCode;
using testing::Effect;
using testing::FakeBackend;
using testing::make_fault;
using Log = std::vector<std::string>;

/// A tenant `t` at its limit of so many groups g0, g1 ...
FakeBackend make_full(std::size_t groups, std::size_t limit) {
  FakeBackend fake;
  FakeBackend::Tenant& tenant = fake.tenants["t"];
  tenant.max_groups = limit;
  for (std::size_t i = 0; i < groups; ++i) {
    const std::string name = "g" + std::to_string(i);
    tenant.groups[{"own", name}] = make_group(name);
  }
  return fake;
}

plan::Plan make_plan_of(FakeBackend& fake, const Wanted& wanted) {
  plan::Plan plan;
  plan.tenants.push_back(plan_tenant("t", wanted, fake.tenants["t"]));
  return plan;
}

Wanted want(const std::vector<std::pair<std::string, std::string>>& groups) {
  Wanted wanted;
  for (const auto& [name, expr] : groups) wanted.groups[{"own", name}] = make_group(name, expr);
  return wanted;
}

TEST_CASE("sync::apply: deletions make room where a limit that the plan did not know refuses groups") {
  FakeBackend fake = make_full(2, 2);
  const Wanted wanted = want({{"g0", "new"}, {"new", "up"}});
  const plan::Plan plan = make_plan_of(fake, wanted);
  const Result result = apply(plan, fake);
  CHECK(fake.log == Log{"put t own/g0", "put t own/new", "delete t own/g1", "put t own/g0", "put t own/new"});
  CHECK(result.count(Outcome::kDone) == 3);
  CHECK(fake.tenants["t"].groups == wanted.groups);
}

TEST_CASE("sync::apply: where room does not suffice, updates come before creations, and what is over is told with the limit") {
  FakeBackend fake = make_full(3, 3);
  const plan::Plan plan = make_plan_of(fake, want({{"g0", "new"}, {"g1", "up"}, {"n1", "up"}, {"n2", "up"}, {"n3", "up"}}));
  const Result result = apply(plan, fake);
  // g0 n1 n2 n3 and the deletion of g2.
  CHECK(result.tenants[0].changes[0].outcome == Outcome::kDone);
  CHECK(result.tenants[0].changes[1].outcome == Outcome::kDone);
  for (const std::size_t i : {2U, 3U}) {
    CHECK(result.tenants[0].changes[i].outcome == Outcome::kFailed);
    REQUIRE(result.tenants[0].changes[i].failure.has_value());
    CHECK(result.tenants[0].changes[i].failure->code == FailureCode::kGroupLimit);
    CHECK(result.tenants[0].changes[i].failure->limit == 3U);
  }
  CHECK(fake.tenants["t"].groups.size() == 3);
  // Each is sent again once at most; n3 is not, as n2 found no room.
  CHECK(fake.log.size() == 4 + 1 + 3);
}

TEST_CASE("sync::apply: a deletion that needs a refused change does not come first") {
  FakeBackend fake = make_full(2, 2);
  plan::Plan plan = make_plan_of(fake, want({{"g0", "up"}, {"new", "up"}}));
  plan.tenants[0].changes[1].needs = {0};
  const auto before = fake.tenants["t"];
  const Result result = apply(plan, fake);
  CHECK(fake.log == Log{"put t own/new"});
  CHECK(result.tenants[0].changes[0].outcome == Outcome::kFailed);
  CHECK(result.tenants[0].changes[1].outcome == Outcome::kSkipped);
  CHECK(fake.tenants["t"] == before);
}

TEST_CASE("sync::apply: without deletions, what the limit refuses fails at once") {
  FakeBackend fake = make_full(2, 2);
  const Result result = apply(make_plan_of(fake, want({{"g0", "new"}, {"g1", "up"}})), fake);
  CHECK(fake.log == Log{"put t own/g0"});
  CHECK(result.count(Outcome::kFailed) == 1);
}

TEST_CASE("sync::apply: a stop after a refusal by the limit deletes nothing") {
  FakeBackend fake = make_full(2, 2);
  const auto before = fake.tenants["t"];
  bool stop = false;
  fake.on_begin = [&stop](std::size_t) { stop = true; };
  Options options;
  options.stopping = [&stop] { return stop; };
  const Result result = apply(make_plan_of(fake, want({{"g0", "new"}})), fake, options);
  CHECK(result.count(Outcome::kFailed) == 1);
  CHECK(result.count(Outcome::kSkipped) == 1);
  CHECK(result.cancelled);
  CHECK(fake.tenants["t"] == before);
}

/// A tenant at its limit of one, whose group is to be replaced.
struct Replace {
  FakeBackend fake = make_full(1, 1);
  plan::Plan plan;
  cortex::RuleGroup before = make_group("g0");
  cortex::RuleGroup after = make_group("g0", "new");

  Replace() {
    plan = make_plan_of(fake, want({{"g0", "new"}}));
    plan.tenants[0].changes[0].replace = true;
  }
  ChangeResult run(const Options& options = {}) { return apply(plan, fake, options).tenants[0].changes[0]; }
  const cortex::RuleGroup* stored() {
    const auto found = fake.tenants["t"].groups.find({"own", "g0"});
    return found == fake.tenants["t"].groups.end() ? nullptr : &found->second;
  }
};

TEST_CASE("sync::apply: replaces a group at the limit") {
  Replace test;
  CHECK(test.run().outcome == Outcome::kDone);
  CHECK(test.fake.log == Log{"delete t own/g0", "put t own/g0"});
  REQUIRE(test.stored() != nullptr);
  CHECK(*test.stored() == test.after);
}

TEST_CASE("sync::apply: a replacement that fails is tried again, then the old group is put back") {
  Replace test;
  SUBCASE("the deletion fails") {
    test.fake.faults[1] = make_fault(FailureCode::kServer);
    CHECK(test.run().outcome == Outcome::kFailed);
    CHECK(test.fake.log.size() == 1);
    CHECK(*test.stored() == test.before);
  }
  SUBCASE("the first attempt fails") {
    test.fake.faults[2] = make_fault(FailureCode::kServer);
    CHECK(test.run().outcome == Outcome::kDone);
    CHECK(*test.stored() == test.after);
  }
  SUBCASE("both fail") {
    test.fake.faults[2] = make_fault(FailureCode::kRefused);
    test.fake.faults[3] = make_fault(FailureCode::kServer);
    const ChangeResult result = test.run();
    CHECK(result.outcome == Outcome::kFailed);
    CHECK(result.failure->code == FailureCode::kRefused);
    CHECK(result.failure->message ==
          "cannot do it: the fault of a test; the group had been deleted to replace it and was put back as it was");
    REQUIRE(test.stored() != nullptr);
    CHECK(*test.stored() == test.before);
  }
  SUBCASE("an attempt may be under way when the old one is put back") {
    test.fake.faults[2] = make_fault(FailureCode::kUnreachable);
    test.fake.faults[2].failure.ambiguous = true;
    test.fake.faults[3] = make_fault(FailureCode::kServer);
    CHECK(test.run().outcome == Outcome::kUnknown);
    CHECK(*test.stored() == test.before);
  }
  SUBCASE("nothing can be put back") {
    for (const std::size_t k : {2U, 3U, 4U}) test.fake.faults[k] = make_fault(FailureCode::kUnreachable);
    const ChangeResult result = test.run();
    CHECK(result.outcome == Outcome::kFailed);
    CHECK(result.failure->message ==
          "cannot do it: the fault of a test; the group was deleted to replace it, could not be put back, and is now missing: "
          "run `sync` again");
    CHECK(test.stored() == nullptr);
  }
  SUBCASE("the deletion may have failed") {
    test.fake.faults[1] = make_fault(FailureCode::kUnreachable, Effect::kCarriedOut);
    CHECK(test.run().outcome == Outcome::kDone);
    CHECK(*test.stored() == test.after);
  }
}

TEST_CASE("sync::apply: a stop between the halves of a replacement completes it") {
  Replace test;
  bool stop = false;
  test.fake.on_begin = [&stop](std::size_t) { stop = true; };
  test.fake.stopping = [&stop] { return stop; };
  Options options;
  options.stopping = test.fake.stopping;
  CHECK(test.run(options).outcome == Outcome::kDone);
  CHECK(*test.stored() == test.after);
}

TEST_CASE("sync::apply: nothing is replaced if a deletion that makes room for it failed") {
  // Above the limit neither the new group nor the old one could be stored after the deletion.
  FakeBackend fake = make_full(2, 1);
  plan::Plan plan = make_plan_of(fake, want({{"g0", "new"}}));
  plan.tenants[0].changes[0].replace = true;
  plan.tenants[0].changes[0].phase = 2;
  plan.tenants[0].changes[1].phase = 1;
  SUBCASE("failed") {
    fake.faults[1] = make_fault(FailureCode::kServer);
    const Result result = apply(plan, fake);
    CHECK(fake.log == Log{"delete t own/g1"});
    CHECK(result.tenants[0].changes[0].why == "it needs the deletion of the group `g1` in `own`, which failed");
    CHECK(fake.tenants["t"].groups.size() == 2);
  }
  SUBCASE("done") {
    CHECK(apply(plan, fake).count(Outcome::kDone) == 2);
    CHECK(fake.tenants["t"].groups.at({"own", "g0"}) == make_group("g0", "new"));
  }
}

}  // namespace
}  // namespace c2c::sync
