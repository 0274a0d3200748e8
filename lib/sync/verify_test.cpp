#include "sync/verify.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "sync/sync.h"
#include "sync/wait.h"
#include "testing/fake_backend.h"

namespace c2c::sync {

namespace {

using std::chrono::milliseconds;
using testing::FakeBackend;

cortex::RuleGroup group(const std::string& name) {
  cortex::RuleGroup out;
  out.name = name;
  cortex::Rule& rule = out.rules.emplace_back();
  rule.alert = "A";
  rule.expr = "up == 0";
  rule.labels = {{"severity", "page"}};
  rule.annotations = {{"summary", "x"}};
  rule.for_ = cortex::Duration{std::chrono::minutes(5), "5m"};
  rule.keep_firing_for = cortex::Duration{std::chrono::minutes(1), "1m"};
  out.interval = cortex::Duration{std::chrono::minutes(1), "1m"};
  out.query_offset = cortex::Duration{milliseconds(0), "0s"};
  out.limit = 5;
  out.labels = {{"team", "a"}};
  return out;
}

plan::Change put(const std::string& name) {
  plan::Change out;
  out.rule_namespace = "crd/n";
  out.group = name;
  out.group_after = group(name);
  return out;
}

plan::Change removal(const std::string& name) {
  plan::Change out;
  out.action = plan::Action::kDelete;
  out.rule_namespace = "crd/n";
  out.group = name;
  out.group_before = group(name);
  return out;
}

plan::Plan plan_of(std::vector<plan::Change> changes) {
  plan::Plan out;
  out.tenants.emplace_back().tenant = "t";
  out.tenants[0].changes = std::move(changes);
  return out;
}

/// Applies and reads back; the messages of the complaints.
std::string complaints(FakeBackend& backend, const plan::Plan& plan, VerifyOptions options = {}) {
  Result result = apply(plan, backend);
  if (!options.sleep) options.sleep = [](milliseconds) {};
  verify(plan, result, backend, options);
  std::string out;
  for (const Complaint& complaint : result.tenants[0].complaints) out += complaint.group + ": " + complaint.message + "\n";
  CHECK(result.tenants[0].verified == out.empty());
  return out;
}

}  // namespace

TEST_CASE("sync::verify: what was written is there") {
  FakeBackend backend;
  backend.tenants["t"].groups[{"crd/n", "old"}] = group("old");
  CHECK(complaints(backend, plan_of({put("a"), removal("old")})).empty());
}

TEST_CASE("sync::verify: each field that the server loses is named") {
  struct Loss {
    const char* field;
    std::function<void(cortex::RuleGroup&)> lose;
  };
  const std::vector<Loss> losses{
      {"interval", [](auto& g) { g.interval.reset(); }},
      {"query_offset", [](auto& g) { g.query_offset.reset(); }},
      {"limit", [](auto& g) { g.limit = 0; }},
      {"labels", [](auto& g) { g.labels.clear(); }},
      {"rules", [](auto& g) { g.rules.clear(); }},
      {"rules[0].expr", [](auto& g) { g.rules[0].expr += " "; }},
      {"rules[0].alert", [](auto& g) { g.rules[0].alert = "B"; }},
      {"rules[0].labels", [](auto& g) { g.rules[0].labels.clear(); }},
      {"rules[0].annotations", [](auto& g) { g.rules[0].annotations.clear(); }},
      {"rules[0].for", [](auto& g) { g.rules[0].for_.reset(); }},
      {"rules[0].keep_firing_for", [](auto& g) { g.rules[0].keep_firing_for.reset(); }},
  };
  for (const Loss& loss : losses) {
    FakeBackend backend;
    backend.on_put = loss.lose;
    CHECK(complaints(backend, plan_of({put("a")})) ==
          std::string("a: it was written, and its `") + loss.field + "` is not what was sent\n");
  }
  // White space in front of an expression has no meaning, and Cortex loses it. Source: cortex-behaviour.md 1.4.
  FakeBackend backend;
  backend.on_put = [](cortex::RuleGroup& g) { g.rules[0].expr = "\n " + g.rules[0].expr; };
  CHECK(complaints(backend, plan_of({put("a")})).empty());
}

TEST_CASE("sync::verify: a store that shows writes late gets some patience, and not for ever") {
  FakeBackend backend;
  int reads = 0;
  backend.on_read = [&](cortex::StoredTenant& tenant) {
    if (++reads < 3) tenant.rule_namespaces.clear();
  };
  std::vector<milliseconds> pauses;
  VerifyOptions options;
  options.sleep = [&](milliseconds pause) { pauses.push_back(pause); };
  CHECK(complaints(backend, plan_of({put("a")}), options).empty());
  CHECK(pauses == std::vector<milliseconds>{milliseconds(250), milliseconds(500)});
  backend.on_read = [](cortex::StoredTenant& tenant) { tenant.rule_namespaces.clear(); };
  CHECK(complaints(backend, plan_of({put("b")}), options) == "b: it was written and is not there\n");
}

TEST_CASE("sync::verify: what failed is not looked for") {
  FakeBackend backend;
  backend.faults[1] = testing::make_fault(backend::FailureCode::kRefused);
  CHECK(complaints(backend, plan_of({put("a"), put("b")})).empty());
}

namespace {

backend::LoadedGroup loaded(const std::string& name, const std::string& health, const std::string& error = {}) {
  return {"crd/n", name, {{"A", health, error}}};
}

/// A clock that only sleeping moves.
struct Time {
  std::chrono::steady_clock::time_point now{};
  WaitOptions options(milliseconds timeout) {
    WaitOptions out;
    out.timeout = timeout;
    out.clock = [this] { return now; };
    out.sleep = [this](milliseconds pause) { now += pause; };
    return out;
  }
};

std::string waited(FakeBackend& backend, const plan::Plan& plan, const WaitOptions& options) {
  Result result = apply(plan, backend);
  wait_until_loaded(plan, result, backend, options);
  std::string out;
  for (const Complaint& complaint : result.tenants[0].complaints) out += complaint.group + ": " + complaint.message + "\n";
  return out;
}

}  // namespace

TEST_CASE("sync::wait_until_loaded: waits for groups, for evaluations, and for what was deleted to go") {
  FakeBackend backend;
  backend.tenants["t"].groups[{"crd/n", "old"}] = group("old");
  int looks = 0;
  backend.on_read_loaded = [&](const std::string&) -> base::Expected<FakeBackend::Loaded, backend::Failure> {
    switch (++looks) {
      case 1: return FakeBackend::Loaded{loaded("old", "ok")};
      case 2: return FakeBackend::Loaded{loaded("a", "unknown")};
      default: return FakeBackend::Loaded{loaded("a", "ok")};
    }
  };
  Time time;
  CHECK(waited(backend, plan_of({put("a"), removal("old")}), time.options(std::chrono::seconds(60))).empty());
  CHECK(looks == 3);
}

TEST_CASE("sync::wait_until_loaded: tells what was not loaded in time, and what fails") {
  FakeBackend backend;
  backend.on_read_loaded = [](const std::string&) { return FakeBackend::Loaded{loaded("b", "err", "vector cannot be")}; };
  Time time;
  const std::string out = waited(backend, plan_of({put("a"), put("b")}), time.options(std::chrono::seconds(5)));
  CHECK(out.find("a: not loaded after 5 s: the ruler looks for changes every `ruler.poll_interval`") != std::string::npos);
  CHECK(out.find("b: the evaluation of `A` fails: vector cannot be") != std::string::npos);
}

TEST_CASE("sync::wait_until_loaded: where there is no ruler nobody waits") {
  FakeBackend backend;
  int looks = 0;
  backend.on_read_loaded = [&](const std::string&) -> base::Expected<FakeBackend::Loaded, backend::Failure> {
    ++looks;
    backend::Failure failure;
    failure.message = "cannot ask the ruler";
    return base::Unexpected(failure);
  };
  Time time;
  CHECK(waited(backend, plan_of({put("a")}), time.options(std::chrono::seconds(60))) == ": cannot ask the ruler\n");
  CHECK(looks == 1);
}

}  // namespace c2c::sync
