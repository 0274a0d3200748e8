#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "backend/backend.h"
#include "testing/backend_contract_tools.h"

/// What every Backend promises, checked with doctest. Each function uses tenants of its own, whose names begin with
/// `contract-`; they must have nothing.
namespace c2c::testing::contract {

inline void unknown_tenant_has_nothing(Backend& backend) {
  const cortex::StoredTenant all = must_read(backend, "contract-none");
  CHECK(all.tenant == "contract-none");
  CHECK(all.rule_namespaces.empty());
  CHECK_FALSE(all.alertmanager.has_value());
  CHECK(all.unread.empty());
  CHECK(must_read(backend, "contract-none", {false, false}).rule_namespaces.empty());
}

inline void reads_what_was_written(Backend& backend) {
  const std::string tenant = "contract-rw";
  cortex::RuleGroup full = group("g1", "sum by (job) (\n  rate(x[5m])\n) > 1\n");
  full.interval = cortex::Duration{std::chrono::seconds(90), "90s"};
  full.query_offset = cortex::Duration{std::chrono::seconds(0), "0s"};
  full.limit = 7;
  full.labels = {{"team", "ü"}};
  full.rules[0].for_ = cortex::Duration{std::chrono::hours(36), "36h"};
  full.rules[0].keep_firing_for = cortex::Duration{std::chrono::minutes(5), "5m"};
  full.rules[0].labels = {{"empty", ""}, {"severity", "5"}};
  full.rules[0].annotations = {{"summary", " {{ $value }}: \"x\"\n  # y\n"}};
  cortex::Rule& record = full.rules.emplace_back();
  record.record = "a:b";
  record.expr = "1";
  must_write(backend, tenant, backend::PutGroup{"ns2", full});
  must_write(backend, tenant, backend::PutGroup{"ns1", group("z")});
  must_write(backend, tenant, backend::PutGroup{"ns1", group("a")});
  cortex::StoredTenant stored = must_read(backend, tenant);
  REQUIRE(stored.rule_namespaces.size() == 2);
  CHECK(stored.rule_namespaces[0].name == "ns1");
  REQUIRE(stored.rule_namespaces[0].groups.size() == 2);
  CHECK(stored.rule_namespaces[0].groups[0] == group("a"));
  CHECK(stored.rule_namespaces[0].groups[1] == group("z"));
  CHECK(stored.rule_namespaces[1].groups == std::vector{full});
  CHECK_FALSE(stored.alertmanager.has_value());
  // A change replaces the whole group and nothing else.
  must_write(backend, tenant, backend::PutGroup{"ns2", group("g1", "up")});
  stored = must_read(backend, tenant);
  CHECK(stored.rule_namespaces[1].groups == std::vector{group("g1", "up")});
  CHECK(stored.rule_namespaces[0].groups.size() == 2);
  CHECK(must_read(backend, tenant, {false, true}).rule_namespaces.empty());
  // The last group takes its rule namespace along.
  must_write(backend, tenant, backend::DeleteGroup{"ns2", "g1"});
  stored = must_read(backend, tenant);
  REQUIRE(stored.rule_namespaces.size() == 1);
  CHECK(stored.rule_namespaces[0].name == "ns1");
  CHECK(must_read(backend, "contract-rw-other").rule_namespaces.empty());
}

inline void keeps_alertmanager_configurations_to_the_byte(Backend& backend) {
  const std::string tenant = "contract-am";
  cortex::StoredAlertmanager first = config("ü, blanks at the end   \n# CRLF\r\n\n#\ttab");
  first.templates = {{"a.tmpl", "{{ define \"a\" }}\n  x \n{{ end }}"}, {"b.tmpl", "{{ define \"b\" }}ü{{ end }}\n\n"}};
  must_write(backend, tenant, backend::PutAlertmanager{first});
  CHECK((must_read(backend, tenant).alertmanager == first));
  CHECK_FALSE(must_read(backend, tenant, {true, false}).alertmanager.has_value());
  must_write(backend, tenant, backend::PutAlertmanager{config("second")});
  CHECK((must_read(backend, tenant).alertmanager == config("second")));
  // What is refused changes nothing, and no secret of it is told.
  cortex::StoredAlertmanager bad = config("bad");
  bad.config = base::Secret("global:\n  smtp_auth_password: hunter2hunter2\n");
  const auto failure = write(backend, tenant, backend::PutAlertmanager{bad});
  REQUIRE(failure.has_value());
  CHECK(failure->code == backend::FailureCode::kRefused);
  CHECK_FALSE(failure->ambiguous);
  CHECK(failure->message.find("hunter2") == std::string::npos);
  bad.config = base::Secret(std::string("route:\0", 7));
  CHECK(write(backend, tenant, backend::PutAlertmanager{bad}).has_value());
  CHECK((must_read(backend, tenant).alertmanager == config("second")));
  must_write(backend, tenant, backend::DeleteAlertmanager{});
  CHECK_FALSE(must_read(backend, tenant).alertmanager.has_value());
}

inline void deletes_what_is_not_there(Backend& backend) {
  const std::string tenant = "contract-gone";
  for (int i = 0; i < 2; ++i) {
    must_write(backend, tenant, backend::DeleteGroup{"none", "none"});
    must_write(backend, tenant, backend::DeleteAlertmanager{});
    must_write(backend, tenant, backend::PutGroup{"ns", group("kept")});
    must_write(backend, tenant, backend::DeleteGroup{"ns", "none"});
  }
  const cortex::StoredTenant stored = must_read(backend, tenant);
  REQUIRE(stored.rule_namespaces.size() == 1);
  CHECK(stored.rule_namespaces[0].groups == std::vector{group("kept")});
}

inline void takes_any_name(Backend& backend) {
  const std::string tenant = "contract-names";
  for (const std::string& name : names()) {
    CAPTURE(name);
    must_write(backend, tenant, backend::PutGroup{name, group("g")});
    must_write(backend, tenant, backend::PutGroup{"ns", group(name)});
    cortex::StoredTenant stored = must_read(backend, tenant);
    std::size_t found = 0;
    for (const auto& rules : stored.rule_namespaces) {
      if (rules.name == name && rules.groups == std::vector{group("g")}) ++found;
      if (rules.name == "ns" && rules.groups == std::vector{group(name)}) ++found;
    }
    CHECK(found == 2);
    CHECK(stored.rule_namespaces.size() == 2);
    must_write(backend, tenant, backend::DeleteGroup{name, "g"});
    must_write(backend, tenant, backend::DeleteGroup{"ns", name});
    stored = must_read(backend, tenant);
    CHECK(stored.rule_namespaces.empty());
  }
}

inline void does_many_things_at_once(Backend& backend) {
  constexpr int kGroups = 100;
  std::size_t done = 0;
  const auto count = [&done](const Expected<void, Failure>& answer) {
    CHECK(answer.has_value());
    ++done;
  };
  for (int i = 0; i < kGroups; ++i) {
    for (const char* tenant : {"contract-many-a", "contract-many-b"}) {
      const std::string ns = "ns" + std::to_string(i % 7);
      // Each asks for the next from within its answer.
      backend.write(tenant, backend::PutGroup{ns, group("g" + std::to_string(i))}, [&, tenant, ns, i](auto answer) {
        count(answer);
        if (i % 2 == 0) backend.write(tenant, backend::DeleteGroup{ns, "g" + std::to_string(i)}, count);
      });
    }
  }
  CHECK(done == 0);
  backend.run();
  CHECK(done == 2 * kGroups + kGroups);
  for (const char* tenant : {"contract-many-a", "contract-many-b"}) {
    std::size_t groups = 0;
    for (const auto& rules : must_read(backend, tenant).rule_namespaces) groups += rules.groups.size();
    CHECK(groups == kGroups / 2);
  }
}

inline void refuses_bad_groups(Backend& backend) {
  cortex::RuleGroup empty = group("none");
  empty.rules.clear();
  auto failure = write(backend, "contract-bad", backend::PutGroup{"ns", empty});
  REQUIRE(failure.has_value());
  CHECK(failure->code == backend::FailureCode::kRefused);
  CHECK(failure->message.find("has no rules") != std::string::npos);
  CHECK_FALSE(failure->retryable);
  failure = write(backend, "contract-bad", backend::PutGroup{"ns", group("promql", "sum(up")});
  REQUIRE(failure.has_value());
  CHECK(failure->code == backend::FailureCode::kRefused);
  CHECK(failure->message.find("expression") != std::string::npos);
  CHECK(failure->server_text.empty());
  CHECK(must_read(backend, "contract-bad").rule_namespaces.empty());
}

/// For backends with a ruler, which loads within `patience`.
inline void loads_what_was_written(Backend& backend, std::chrono::milliseconds patience) {
  const std::string tenant = "contract-loaded";
  std::optional<Expected<std::vector<backend::LoadedGroup>, Failure>> loaded;
  const auto ask = [&]() {
    loaded.reset();
    backend.read_loaded(tenant, [&](auto answer) { loaded = std::move(answer); });
    backend.run();
    REQUIRE(loaded.has_value());
    REQUIRE_MESSAGE(loaded->has_value(), (loaded->has_value() ? "" : loaded->error().message));
  };
  ask();
  CHECK((*loaded)->empty());
  for (const char* name : {"b", "a", "c"}) must_write(backend, tenant, backend::PutGroup{"n s", group(name)});
  must_write(backend, tenant, backend::PutGroup{"a/b", group("z")});
  const auto end = std::chrono::steady_clock::now() + patience;
  for (ask(); (*loaded)->size() < 4 && std::chrono::steady_clock::now() < end; ask()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  std::vector<std::string> order;
  for (const auto& found : **loaded) order.push_back(found.rule_namespace + ":" + found.name);
  CHECK(order == std::vector<std::string>{"a/b:z", "n s:a", "n s:b", "n s:c"});
  REQUIRE((*loaded)->size() == 4);
  REQUIRE((*loaded)->front().rules.size() == 1);
  CHECK((*loaded)->front().rules[0].name == "Down");
  CHECK((*loaded)->front().rules[0].last_error.empty());
}

/// All of them but the loading.
inline void check_all(Backend& backend) {
  unknown_tenant_has_nothing(backend);
  reads_what_was_written(backend);
  keeps_alertmanager_configurations_to_the_byte(backend);
  deletes_what_is_not_there(backend);
  takes_any_name(backend);
  does_many_things_at_once(backend);
  refuses_bad_groups(backend);
}

}  // namespace c2c::testing::contract
