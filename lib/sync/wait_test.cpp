#include "sync/wait.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sync/test_plans.h"

namespace c2c::sync {
namespace {

using backend::FailureCode;
using std::chrono::milliseconds;
using testing::FakeBackend;
using testing::make_fault;
using Answer = base::Expected<FakeBackend::Loaded, backend::Failure>;

/// One tenant `t` with a group `goes` to delete, that gets `g` of two rules. Time passes only by sleeping.
struct Case {
  FakeBackend fake;
  plan::Plan plan;
  Result result;
  WaitOptions options;
  std::chrono::steady_clock::time_point now;
  std::size_t looks = 0;
  std::function<void(FakeBackend::Loaded&)> ruler;  ///< changes what the ruler answers

  Case() {
    fake.tenants["t"].groups[{"own", "goes"}] = make_group("goes");
    Wanted wanted;
    wanted.groups[{"own", "g"}] = make_group("g", "up", 2);
    plan.tenants.push_back(plan_tenant("t", wanted, fake.tenants["t"]));
    options.timeout = std::chrono::seconds(10);
    options.clock = [this] { return now; };
    options.sleep = [this](milliseconds pause) { now += pause; };
    fake.on_read_loaded = [this](const std::string& tenant) {
      ++looks;
      FakeBackend::Loaded loaded = fake.loaded(tenant);
      if (ruler) ruler(loaded);
      return Answer(std::move(loaded));
    };
  }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  const std::vector<Complaint>& run() {
    result = apply(plan, fake);
    wait_until_loaded(plan, result, fake, options);
    return result.tenants[0].complaints;
  }
};

constexpr const char* kPoll =
    ": the ruler looks for changes every `ruler.poll_interval`, 1m by default; its log says what keeps it";

TEST_CASE("sync::wait_until_loaded: returns at the first look if all is there") {
  Case test;
  CHECK(test.run().empty());
  CHECK(test.looks == 1);
}

TEST_CASE("sync::wait_until_loaded: looks again until the group is there, has its rules, is evaluated, and the other is gone") {
  Case test;
  SUBCASE("not there") {
    test.ruler = [&test](FakeBackend::Loaded& loaded) {
      if (test.looks < 3) loaded.clear();
    };
  }
  SUBCASE("other rules") {
    test.ruler = [&test](FakeBackend::Loaded& loaded) {
      if (test.looks < 3) loaded.at(0).rules.pop_back();
    };
  }
  SUBCASE("another order") {
    test.ruler = [&test](FakeBackend::Loaded& loaded) {
      if (test.looks < 3) std::swap(loaded.at(0).rules[0], loaded.at(0).rules[1]);
    };
  }
  SUBCASE("not evaluated") {
    test.ruler = [&test](FakeBackend::Loaded& loaded) {
      if (test.looks < 3) loaded.at(0).rules[1].health = "unknown";
    };
  }
  SUBCASE("not gone") {
    test.ruler = [&test](FakeBackend::Loaded& loaded) {
      if (test.looks < 3) loaded.push_back({"own", "goes", {}});
    };
  }
  CHECK(test.run().empty());
  CHECK(test.looks == 3);
}

TEST_CASE("sync::wait_until_loaded: what is not there in time is told, with the setting that decides") {
  Case test;
  std::string message;
  SUBCASE("not there") {
    test.ruler = [](FakeBackend::Loaded& loaded) { loaded.clear(); };
    message = "not loaded after 10 s";
  }
  SUBCASE("not evaluated") {
    test.ruler = [](FakeBackend::Loaded& loaded) { loaded.at(0).rules[0].health = "unknown"; };
    message = "not evaluated after 10 s";
  }
  SUBCASE("an old form that fails is not told of") {
    test.ruler = [](FakeBackend::Loaded& loaded) { loaded.at(0).rules = {{"Old", "err", "old"}}; };
    message = "not loaded after 10 s";
  }
  SUBCASE("not gone") {
    test.ruler = [](FakeBackend::Loaded& loaded) { loaded.push_back({"own", "goes", {}}); };
    message = "still loaded after 10 s";
  }
  const auto& complaints = test.run();
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].message == message + kPoll);
  CHECK(complaints[0].group == (message.starts_with("still") ? "goes" : "g"));
  CHECK(test.looks == 11);
}

TEST_CASE("sync::wait_until_loaded: tells of rules whose evaluation fails, in the ruler's words") {
  Case test;
  test.ruler = [](FakeBackend::Loaded& loaded) {
    loaded.at(0).rules[1] = {"A1", "err", "rule result is not a vector or scalar"};
  };
  const auto& complaints = test.run();
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].rule_namespace == "own");
  CHECK(complaints[0].message == "the evaluation of `A1` fails: rule result is not a vector or scalar");
  CHECK(test.looks == 1);
}

TEST_CASE("sync::wait_until_loaded: a ruler that does not answer") {
  Case test;
  bool retryable = false;
  std::size_t until = 99;
  SUBCASE("there is none") {}
  SUBCASE("it fails") { retryable = true; }
  SUBCASE("it fails for a while") {
    retryable = true;
    until = 4;
  }
  const auto good = test.fake.on_read_loaded;
  test.fake.on_read_loaded = [&](const std::string& tenant) -> Answer {
    Answer answer = good(tenant);
    if (test.looks >= until) return answer;
    backend::Failure failure = make_fault(FailureCode::kNotCortex).failure;
    failure.retryable = retryable;
    return base::Unexpected(failure);
  };
  const auto& complaints = test.run();
  CHECK(test.looks == (until == 4 ? 4 : retryable ? 11 : 1));
  REQUIRE(complaints.size() == (until == 4 ? 0 : 1));
  if (complaints.empty()) return;
  CHECK(complaints[0].of_tenant);
  CHECK(complaints[0].message == "cannot do it: the fault of a test");
}

TEST_CASE("sync::wait_until_loaded: ends when the run is to stop") {
  Case test;
  bool stop = false;
  test.options.stopping = [&stop] { return stop; };
  SUBCASE("at once") {
    stop = true;
    const auto& complaints = test.run();
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].message == "the ruler was not asked, as the run was to stop");
    CHECK(test.looks == 0);
  }
  SUBCASE("later") {
    test.ruler = [&](FakeBackend::Loaded& loaded) {
      stop = test.looks == 2;
      loaded.clear();
    };
    const auto& complaints = test.run();
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].message == std::string("not loaded when the run was to stop") + kPoll);
    CHECK(test.looks == 2);
  }
}

TEST_CASE("sync::wait_until_loaded: does not wait for what was not made") {
  Case test;
  test.fake.faults[1] = make_fault(FailureCode::kRefused);
  test.fake.faults[2] = make_fault(FailureCode::kRefused);
  CHECK(test.run().empty());
  CHECK(test.looks == 0);
}

}  // namespace
}  // namespace c2c::sync
