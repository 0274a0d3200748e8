#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include "backend/http.h"
#include "testing/backend_contract.h"
#include "testing/fake_cortex.h"
#include "testing/fake_transport.h"

namespace c2c::backend {
namespace {

/// A backend on a Cortex in memory.
struct World {
  explicit World(bool legacy = false) {
    auto owned = std::make_unique<testing::FakeTransport>([this](const net::Request& request) { return cortex.answer(request); });
    transport = owned.get();
    backend = make_http_backend({*net::parse_base_url("http://cortex:8080/gate/way/"), legacy}, std::move(owned));
  }
  World(const World&) = delete;
  testing::FakeCortex cortex{"http://cortex:8080/gate/way"};
  testing::FakeTransport* transport = nullptr;
  std::unique_ptr<Backend> backend;
};

}  // namespace

TEST_CASE("backend::http: keeps the contract of backends") {
  for (const bool legacy : {false, true}) {
    CAPTURE(legacy);
    World world(legacy);
    testing::contract::check_all(*world.backend);
    testing::contract::loads_what_was_written(*world.backend, std::chrono::milliseconds(0));
    for (const net::Request& request : world.transport->seen) {
      CHECK(request.repeatable);
      CHECK((request.url.find("/api/prom/") != std::string::npos) ==
            (legacy && request.url.find("/alerts") == std::string::npos));
    }
  }
}

TEST_CASE("backend::http: keeps the contract whatever the order of answers") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    World world;
    world.transport->shuffle.emplace(seed);
    testing::contract::check_all(*world.backend);
  }
}

TEST_CASE("backend::http: pages of loaded groups are put together") {
  World world;
  world.cortex.page = 1;
  testing::contract::loads_what_was_written(*world.backend, std::chrono::milliseconds(0));
  CHECK(world.transport->seen.back().url.find("?group_limit=1&group_next_token=n%20s%2Fb") != std::string::npos);
}

TEST_CASE("backend::http: the limit of groups is told") {
  World world;
  world.cortex.max_groups = 2;
  for (const char* name : {"a", "b"})
    testing::contract::must_write(*world.backend, "t", PutGroup{"ns", testing::contract::group(name)});
  // Also for a group that is there.
  const auto failure = testing::contract::write(*world.backend, "t", PutGroup{"ns", testing::contract::group("a", "1")});
  REQUIRE(failure.has_value());
  CHECK(failure->code == FailureCode::kGroupLimit);
  CHECK(failure->limit == 2u);
  CHECK(failure->status == 400);
  CHECK(failure->server_text == "per-user rule groups limit (limit: 2 actual: 3) exceeded");
  testing::contract::must_write(*world.backend, "t", DeleteGroup{"ns", "b"});
  testing::contract::must_write(*world.backend, "t", PutGroup{"ns", testing::contract::group("a", "1")});
}

}  // namespace c2c::backend
