#include "sync/verify.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sync/test_plans.h"

namespace c2c::sync {
namespace {

using backend::FailureCode;
using std::chrono::milliseconds;
using testing::Effect;
using testing::FakeBackend;
using testing::make_fault;

cortex::RuleGroup full_group() {
  cortex::RuleGroup group = make_group("g", "up", 2);
  group.query_offset = cortex::Duration{std::chrono::seconds(0), "0s"};
  group.limit = 3;
  group.labels = {{"team", "a"}};
  group.rules[0].for_ = cortex::Duration{std::chrono::minutes(5), "5m"};
  group.rules[0].keep_firing_for = cortex::Duration{std::chrono::minutes(1), "1m"};
  group.rules[0].annotations = {{"summary", "x"}};
  return group;
}

/// One tenant `t` with a group to delete, that gets full_group() and an Alertmanager configuration.
struct Case {
  FakeBackend fake;
  plan::Plan plan;
  Result result;
  std::vector<milliseconds> pauses;
  VerifyOptions options;

  Case() {
    fake.tenants["t"].groups[{"own/x", "goes"}] = make_group("goes");
    Wanted wanted;
    wanted.groups[{"own/x", "g"}] = full_group();
    wanted.alertmanager = make_alertmanager("new");
    plan.tenants.push_back(plan_tenant("t", wanted, fake.tenants["t"]));
    options.sleep = [this](milliseconds pause) { pauses.push_back(pause); };
  }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  void run() {
    result = apply(plan, fake);
    fake.log.clear();
    verify(plan, result, fake, options);
  }
  [[nodiscard]] const TenantResult& tenant() const { return result.tenants[0]; }
};

TEST_CASE("sync::verify: what is there is verified at the first look") {
  Case test;
  test.run();
  CHECK(test.tenant().verified);
  CHECK(test.tenant().complaints.empty());
  CHECK(test.pauses.empty());
  CHECK(test.fake.log == std::vector<std::string>{"read t"});
}

TEST_CASE("sync::verify: names each field that a server drops or changes") {
  using cortex::RuleGroup;
  const std::vector<std::pair<std::string, std::function<void(RuleGroup&)>>> losses = {
      {"interval", [](RuleGroup& g) { g.interval.reset(); }},
      {"query_offset", [](RuleGroup& g) { g.query_offset.reset(); }},
      {"limit", [](RuleGroup& g) { g.limit = 0; }},
      {"labels", [](RuleGroup& g) { g.labels.clear(); }},
      {"rules", [](RuleGroup& g) { g.rules.pop_back(); }},
      {"rules[1].alert", [](RuleGroup& g) { g.rules[1].alert = "B"; }},
      {"rules[1].record", [](RuleGroup& g) { g.rules[1].record = "b"; }},
      {"rules[1].expr", [](RuleGroup& g) { g.rules[1].expr = "up "; }},
      {"rules[0].for", [](RuleGroup& g) { g.rules[0].for_.reset(); }},
      {"rules[0].keep_firing_for", [](RuleGroup& g) { g.rules[0].keep_firing_for.reset(); }},
      {"rules[0].labels", [](RuleGroup& g) { g.rules[0].labels[0].second = "x"; }},
      {"rules[0].annotations", [](RuleGroup& g) { g.rules[0].annotations.clear(); }}};
  for (const auto& [field, loss] : losses) {
    const std::string& name = field;
    CAPTURE(name);
    Case test;
    test.fake.on_put = loss;
    test.run();
    CHECK_FALSE(test.tenant().verified);
    REQUIRE(test.tenant().complaints.size() == 1);
    CHECK(test.tenant().complaints[0].rule_namespace == "own/x");
    CHECK(test.tenant().complaints[0].group == "g");
    CHECK(test.tenant().complaints[0].message == "it was written, and `" + field + "` is not what was sent");
    CHECK_FALSE(test.tenant().complaints[0].of_tenant);
  }
}

TEST_CASE("sync::verify: leading white space of an expression does not count, other spellings of durations neither") {
  Case test;
  test.fake.on_put = [](cortex::RuleGroup& group) {
    group.interval->text = "60s";
    group.rules[0].expr = "\n  up";
  };
  test.run();
  CHECK(test.tenant().verified);
}

TEST_CASE("sync::verify: the Alertmanager configuration is compared to the byte") {
  Case test;
  std::string message;
  SUBCASE("text") {
    test.fake.on_read = [](cortex::StoredTenant& tenant) {
      if (tenant.alertmanager) tenant.alertmanager->config = base::Secret(std::string("new\n"));
    };
    message = "it was written, and `alertmanager_config` is not what was sent";
  }
  SUBCASE("another template") {
    test.fake.on_read = [](cortex::StoredTenant& tenant) {
      if (tenant.alertmanager) tenant.alertmanager->templates["b.tmpl"] = "";
    };
    message = "it was written, and `template_files[b.tmpl]` is not what was sent";
  }
  SUBCASE("a template less") {
    test.fake.on_read = [](cortex::StoredTenant& tenant) {
      if (tenant.alertmanager) tenant.alertmanager->templates.clear();
    };
    message = "it was written, and `template_files[a.tmpl]` is not what was sent";
  }
  SUBCASE("gone") {
    test.fake.on_read = [](cortex::StoredTenant& tenant) { tenant.alertmanager.reset(); };
    message = "it was written, and is not there";
  }
  test.run();
  CHECK_FALSE(test.tenant().verified);
  REQUIRE(test.tenant().complaints.size() == 1);
  CHECK(test.tenant().complaints[0].rule_namespace.empty());
  CHECK(test.tenant().complaints[0].message == message);
}

TEST_CASE("sync::verify: a store that shows writes late is read again after growing pauses") {
  Case test;
  std::size_t looks = 0;
  test.fake.on_read = [&looks](cortex::StoredTenant& tenant) {
    if (++looks < 3) tenant.rule_namespaces.clear();
  };
  test.run();
  CHECK(test.tenant().verified);
  CHECK(test.tenant().complaints.empty());
  CHECK(test.pauses == std::vector{milliseconds(250), milliseconds(500)});
}

TEST_CASE("sync::verify: gives up after the last attempt, with what it saw then") {
  Case test;
  test.fake.on_read = [](cortex::StoredTenant& tenant) { tenant.rule_namespaces = {{"own/x", {make_group("goes")}}}; };
  test.run();
  CHECK(test.pauses == std::vector{milliseconds(250), milliseconds(500), milliseconds(1000)});
  REQUIRE(test.tenant().complaints.size() == 2);
  CHECK(test.tenant().complaints[0].message == "it was written, and is not there");
  CHECK(test.tenant().complaints[1].group == "goes");
  CHECK(test.tenant().complaints[1].message == "it was deleted, and is there all the same");
}

TEST_CASE("sync::verify: a tenant that cannot be read is told of as such, and read again") {
  Case test;
  const std::size_t writes = test.plan.tenants[0].changes.size();
  SUBCASE("never") {
    test.fake.fault = [](std::size_t, const std::string& operation) {
      return operation == "read t" ? std::optional(make_fault(FailureCode::kUnreachable)) : std::nullopt;
    };
    test.run();
    CHECK_FALSE(test.tenant().verified);
    REQUIRE(test.tenant().complaints.size() == 1);
    CHECK(test.tenant().complaints[0].of_tenant);
    CHECK(test.tenant().complaints[0].message == "cannot do it: the fault of a test");
    CHECK(test.fake.log.size() == 4);
  }
  SUBCASE("at once") {
    bool once = true;
    test.fake.fault = [&once](std::size_t, const std::string& operation) {
      if (operation != "read t" || !std::exchange(once, false)) return std::optional<testing::Fault>();
      return std::optional(make_fault(FailureCode::kServer));
    };
    test.run();
    CHECK(test.tenant().verified);
    CHECK(test.tenant().complaints.empty());
  }
  CHECK(writes == 3);
}

TEST_CASE("sync::verify: looks for what was made or perhaps made, and for nothing else") {
  Case test;
  SUBCASE("perhaps made, and there") {
    test.fake.faults[1] = make_fault(FailureCode::kUnreachable, Effect::kCarriedOut);
    test.run();
    CHECK(test.tenant().changes[0].outcome == Outcome::kUnknown);
    CHECK(test.tenant().verified);
  }
  SUBCASE("perhaps made, and not there") {
    test.fake.faults[1] = make_fault(FailureCode::kUnreachable);
    test.fake.faults[1].failure.ambiguous = true;
    test.run();
    REQUIRE(test.tenant().complaints.size() == 1);
    CHECK(test.tenant().complaints[0].message == "it may have been written, and is not there");
  }
  SUBCASE("failed") {
    test.fake.faults[1] = make_fault(FailureCode::kRefused);
    test.run();
    CHECK(test.tenant().complaints.empty());
  }
  SUBCASE("nothing made") {
    test.fake.stopping = [] { return true; };
    test.run();
    CHECK(test.fake.log.empty());
    CHECK_FALSE(test.tenant().verified);
    CHECK(test.tenant().complaints.empty());
  }
  SUBCASE("refused") {
    test.plan.tenants[0].refusals.push_back({plan::RefusalCode::kEmptyInput, "empty", ""});
    test.run();
    CHECK(test.fake.log.empty());
    CHECK_FALSE(test.tenant().verified);
  }
}

TEST_CASE("sync::verify: a stop leaves what was found, and says what was not looked at") {
  Case test;
  bool stop = false;
  test.options.stopping = [&stop] { return stop; };
  SUBCASE("before the first look") {
    stop = true;
    test.run();
    REQUIRE(test.tenant().complaints.size() == 1);
    CHECK(test.tenant().complaints[0].of_tenant);
    CHECK(test.tenant().complaints[0].message == "it was not read back, as the run was to stop");
    CHECK(test.fake.log.empty());
  }
  SUBCASE("after it") {
    test.fake.on_read = [&stop](cortex::StoredTenant& tenant) {
      stop = true;
      tenant.alertmanager.reset();
    };
    test.run();
    REQUIRE(test.tenant().complaints.size() == 1);
    CHECK(test.tenant().complaints[0].message == "it was written, and is not there");
    CHECK(test.fake.log.size() == 1);
  }
  CHECK_FALSE(test.tenant().verified);
}

TEST_CASE("sync::verify: only tenants that are not yet as they should be are read again") {
  Case test;
  FakeBackend::Tenant& other = test.fake.tenants["u"];
  Wanted wanted;
  wanted.groups[{"own/x", "g"}] = make_group("g");
  test.plan.tenants.push_back(plan_tenant("u", wanted, other));
  test.fake.on_read = [](cortex::StoredTenant& tenant) {
    if (tenant.tenant == "u") tenant.rule_namespaces.clear();
  };
  test.run();
  CHECK(test.fake.log == std::vector<std::string>{"read t", "read u", "read u", "read u", "read u"});
  CHECK(test.result.tenants[0].verified);
  CHECK_FALSE(test.result.tenants[1].verified);
}

}  // namespace
}  // namespace c2c::sync
