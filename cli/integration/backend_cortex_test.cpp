// The HTTP backend over the real transport against a real Cortex v1.21.1: the contract that its model keeps, too.

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

#include "backend/http.h"
#include "integration/servers.h"
#include "net/curl_transport.h"
#include "testing/backend_contract.h"
#include "testing/cortex_server.h"

namespace {

namespace contract = c2c::testing::contract;
using c2c::backend::Backend;
using c2c::backend::FailureCode;
using c2c::testing::CortexServer;

/// nullptr, said loudly, without servers.
std::unique_ptr<CortexServer> start_cortex() {
  if (!c2c::integration::have_servers()) return nullptr;
  return std::make_unique<CortexServer>(c2c::integration::servers() + "/cortex",
                                        c2c::integration::kTestdata + "/servers/cortex/cortex-filesystem.yaml");
}

std::unique_ptr<Backend> make_backend(const std::string& address, bool legacy = false) {
  c2c::net::TransportOptions options;
  options.retry.max_attempts = 1;
  return c2c::backend::make_http_backend({*c2c::net::parse_base_url(address), legacy}, c2c::net::make_curl_transport(options));
}

}  // namespace

TEST_CASE("backend: a real Cortex keeps the contract") {
  for (const bool legacy : {false, true}) {
    const auto cortex = start_cortex();
    if (!cortex) return;
    CAPTURE(legacy);
    const auto backend = make_backend(cortex->address() + "/", legacy);
    contract::check_all(*backend);
    contract::loads_what_was_written(*backend, std::chrono::seconds(20));
  }
}

TEST_CASE("backend: what a real Cortex refuses is told apart") {
  const auto cortex = start_cortex();
  if (!cortex) return;
  const auto backend = make_backend(cortex->address());
  // A path without Cortex's API is no empty tenant.
  const auto lost = contract::read(*make_backend(cortex->address() + "/prefix"), "t");
  REQUIRE_FALSE(lost.has_value());
  CHECK(lost.error().code == FailureCode::kNotCortex);
  CHECK(lost.error().message.find("--address") != std::string::npos);
  // Names of tenants that Cortex does not take, and none at all.
  const auto rules = contract::read(*backend, "a|b", {true, false});
  REQUIRE_FALSE(rules.has_value());
  CHECK(rules.error().code == FailureCode::kRefused);
  CHECK(rules.error().message.find("--tenant") != std::string::npos);
  const auto alerts = contract::read(*backend, "a|b", {false, true});
  REQUIRE_FALSE(alerts.has_value());
  CHECK(alerts.error().code == FailureCode::kUnauthorized);
  CHECK(alerts.error().server_text.find("unsupported character") != std::string::npos);
  const auto nobody = contract::read(*backend, "");
  REQUIRE_FALSE(nobody.has_value());
  CHECK(nobody.error().code == FailureCode::kUnauthorized);
  // A secret in a configuration that Cortex minds is not repeated.
  c2c::cortex::StoredAlertmanager config = contract::config("x");
  config.config = c2c::base::Secret(
      "route:\n  receiver: r\nreceivers:\n- name: r\n  slack_configs:\n  - api_url: s3cr3t-scheme://h/x\n    channel: c\n");
  const auto failure = contract::write(*backend, "t", c2c::backend::PutAlertmanager{config});
  REQUIRE(failure.has_value());
  CHECK(failure->code == FailureCode::kRefused);
  CHECK(failure->server_text.find("<secret>") != std::string::npos);
  CHECK(failure->message.find("s3cr3t") == std::string::npos);
}
