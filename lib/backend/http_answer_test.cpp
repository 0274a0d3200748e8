#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backend/http.h"
#include "testing/backend_contract.h"
#include "testing/fake_transport.h"

namespace c2c::backend {
namespace {

namespace contract = testing::contract;

net::Response response(int status, std::string body, std::string type = "text/plain; charset=utf-8") {
  return testing::http_answer(status, std::move(body), std::move(type));
}

struct Fixture {
  explicit Fixture(bool legacy = false) {
    auto owned = std::make_unique<testing::FakeTransport>([this](const net::Request&) { return answer; });
    transport = owned.get();
    backend = make_http_backend({*net::parse_base_url("https://u:pw@h:8443/p%20q/"), legacy}, std::move(owned));
  }
  Fixture(const Fixture&) = delete;
  /// Every request gets this answer.
  void always(net::Result result) { answer = std::move(result); }

  net::Result answer{net::Response{}};
  testing::FakeTransport* transport = nullptr;
  std::unique_ptr<Backend> backend;
};

constexpr Parts kRules{true, false};
constexpr Parts kAlerts{false, true};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Failure read_failure(net::Result result, Parts parts) {
  Fixture f;
  f.always(std::move(result));
  auto answer = contract::read(*f.backend, "t", parts);
  REQUIRE_FALSE(answer.has_value());
  return answer.error();
}

Failure write_failure(net::Result result, Write write) {
  Fixture f;
  f.always(std::move(result));
  const auto failure = contract::write(*f.backend, "t", std::move(write));
  REQUIRE(failure.has_value());
  return *failure;
}

const std::string kLogin = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>pw</body></html>";

Write put_group() { return PutGroup{"ns", contract::group("g")}; }

}  // namespace

TEST_CASE("backend::http: what is asked") {
  Fixture f;
  f.always(response(404, "no rule groups found\n"));
  CHECK(f.backend->display() == "https://h:8443/p%20q");
  (void)contract::read(*f.backend, "t-1", kRules);
  (void)contract::read(*f.backend, "t-1", kAlerts);
  (void)contract::write(*f.backend, "t-1", PutGroup{"a/..", contract::group("g")});
  (void)contract::write(*f.backend, "t-1", DeleteGroup{"..", "x y%"});
  (void)contract::write(*f.backend, "t-1", PutAlertmanager{contract::config("c")});
  (void)contract::write(*f.backend, "t-1", DeleteAlertmanager{});
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"GET", "/api/v1/rules"},         {"GET", "/api/v1/alerts"},
      {"POST", "/api/v1/rules/a%2F.."}, {"DELETE", "/api/v1/rules/%2e%2e/x%20y%25"},
      {"POST", "/api/v1/alerts"},       {"DELETE", "/api/v1/alerts"}};
  REQUIRE(f.transport->seen.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const net::Request& request = f.transport->seen[i];
    CHECK(request.method == expected[i].first);
    CHECK(request.url == "https://h:8443/p%20q" + expected[i].second);
    CHECK(testing::header_of(request, "x-scope-orgid") == "t-1");
    CHECK(request.repeatable);
    CHECK((request.method == "POST") == !request.body.empty());
  }
  CHECK(f.transport->seen[0].what == "read the rules of tenant `t-1`");
}

TEST_CASE("backend::http: only Cortex's own words mean that nothing is there") {
  for (const char* body : {"no rule groups found\n", "group does not exist\n", "group namespace does not exist\n"}) {
    Fixture f;
    f.always(response(404, body));
    CHECK(contract::must_read(*f.backend, "t", kRules).rule_namespaces.empty());
    CHECK_FALSE(contract::write(*f.backend, "t", DeleteGroup{"ns", "g"}).has_value());
    CHECK(contract::read(*f.backend, "t", kAlerts).error().code == FailureCode::kNotCortex);
  }
  Fixture f;
  f.always(response(404, "alertmanager storage object not found\n"));
  CHECK_FALSE(contract::must_read(*f.backend, "t", kAlerts).alertmanager.has_value());
  CHECK(contract::read(*f.backend, "t", kRules).error().code == FailureCode::kNotCortex);
  for (const std::string& body : std::vector<std::string>{
           std::string("404 page not found\n"), kLogin, std::string(), std::string("{\"message\":\"no route\"}"),
           std::string("default backend - 404"), std::string("no rule groups found here, says the proxy")}) {
    CAPTURE(body);
    for (const Parts parts : {kRules, kAlerts}) {
      const Failure failure = read_failure(response(404, body), parts);
      CHECK(failure.code == FailureCode::kNotCortex);
      CHECK(failure.status == 404);
      CHECK(has(failure.message, "--address"));
      CHECK_FALSE(failure.retryable);
    }
    CHECK(write_failure(response(404, body), DeleteGroup{"ns", "g"}).code == FailureCode::kNotCortex);
    CHECK(write_failure(response(404, body), put_group()).code == FailureCode::kNotCortex);
  }
}

TEST_CASE("backend::http: a success that is not Cortex's is none") {
  const std::vector<std::string> bodies = {
      kLogin, "",   "{}",   "{\"login\":\"/sso\"}",
      "[]",   "ok", "null", "ns1:\n    - name: g1\n      rules:\n        - record: a:b\n          ex"};
  for (const std::string& body : bodies) {
    CAPTURE(body);
    for (const Parts parts : {kRules, kAlerts}) {
      const Failure failure = read_failure(response(200, body, "application/yaml"), parts);
      CHECK(failure.code == FailureCode::kNotCortex);
      CHECK(has(failure.message, "--address"));
    }
    const Failure failure = write_failure(response(202, body, "application/json"), put_group());
    CHECK(failure.code == FailureCode::kNotCortex);
    CHECK(failure.ambiguous);
  }
  const std::string success = "{\"status\":\"success\"}";
  CHECK(write_failure(response(200, success), put_group()).code == FailureCode::kNotCortex);
  CHECK(write_failure(response(202, success), PutAlertmanager{contract::config("x")}).code == FailureCode::kNotCortex);
  CHECK(write_failure(response(201, kLogin), PutAlertmanager{contract::config("x")}).code == FailureCode::kNotCortex);
  CHECK(write_failure(response(200, kLogin), DeleteAlertmanager{}).code == FailureCode::kNotCortex);
  CHECK(read_failure(response(302, "", ""), kRules).code == FailureCode::kNotCortex);
  const Failure login = read_failure(response(200, kLogin, "text/html"), kRules);
  CHECK(login.server_text == "Sign in");
  CHECK(has(login.message, "a page came in place of Cortex's answer: Sign in"));
}

TEST_CASE("backend::http: who does not let us in") {
  const Failure cortex = read_failure(response(401, "no org id\n"), kRules);
  CHECK(cortex.code == FailureCode::kUnauthorized);
  CHECK(has(cortex.message, "--tenant"));
  CHECK_FALSE(has(cortex.message, "--key"));
  for (const int status : {401, 403}) {
    const Failure gateway = read_failure(response(status, "{\"message\":\"bad token\\u001b[31m\"}", "application/json"), kAlerts);
    CHECK(gateway.code == FailureCode::kUnauthorized);
    CHECK(gateway.status == status);
    CHECK(has(gateway.message, "bad token\\x1b[31m"));
    CHECK(has(gateway.message, "--key"));
  }
  // The misleading words of the ruler about the name of a tenant.
  const Failure name =
      read_failure(response(400, R"({"status":"error","errorType":"bad_data","error":"no org id"})", "application/json"), kRules);
  CHECK(name.code == FailureCode::kRefused);
  CHECK(name.server_text == "no org id");
  CHECK(has(name.message, "does not take the tenant's name"));
  const Failure alerts =
      read_failure(response(401, "unable to determine the OrgID: tenant ID 'a|b' contains unsupported character '|'\n"), kAlerts);
  CHECK(has(alerts.message, "unsupported character '|'"));
  // An earlier attempt may have gone through before somebody shut the door.
  net::Response late = response(403, "no");
  CHECK_FALSE(write_failure(late, put_group()).ambiguous);
  late.attempts = 2;
  CHECK(write_failure(late, put_group()).ambiguous);
}

TEST_CASE("backend::http: what Cortex refuses") {
  const Failure promql = write_failure(response(400, "\n"), put_group());
  CHECK(promql.code == FailureCode::kRefused);
  CHECK(promql.server_text.empty());
  CHECK(has(promql.message, "expression"));
  CHECK(has(promql.message, "`ns`"));
  net::Response limit = response(400, "per-user rule groups limit (limit: 20 actual: 21) exceeded\n");
  limit.attempts = 2;
  const Failure groups = write_failure(limit, put_group());
  CHECK(groups.code == FailureCode::kGroupLimit);
  CHECK(groups.limit == 20u);
  CHECK_FALSE(groups.ambiguous);
  const Failure rules =
      write_failure(response(400, "per-user rules per rule group limit (limit: 3 actual: 4) exceeded\n"), put_group());
  CHECK(rules.code == FailureCode::kRefused);
  CHECK_FALSE(rules.limit.has_value());
  const Failure broken = read_failure(response(400, "object failed to unmarshal rule group bnM=/YmFk: unexpected EOF\n"), kRules);
  CHECK(broken.code == FailureCode::kUnreadable);
  const Failure large =
      write_failure(response(413, "<html><title>413 Request Entity Too Large</title></html>", "text/html"), put_group());
  CHECK(large.code == FailureCode::kRefused);
  CHECK(has(large.message, "gateway"));
  const Failure local = write_failure(response(500, "SetRuleGroup unsupported in rule local store\n"), put_group());
  CHECK(local.code == FailureCode::kRefused);
  CHECK_FALSE(local.retryable);
  CHECK_FALSE(local.ambiguous);
  const Failure name = write_failure(response(500, "mkdir rules/t/YWFh: file name too long\n"), put_group());
  CHECK(name.code == FailureCode::kRefused);
  CHECK(has(name.message, "189"));
  const std::string words(5000, 'x');
  CHECK(write_failure(response(400, words + "\n\x1b]0;title\x07"), put_group()).message.size() < 1500);
}

TEST_CASE("backend::http: a server that is not well") {
  for (const int status : {429, 500, 502, 503}) {
    CAPTURE(status);
    const Failure failure = write_failure(response(status, "<html><title>Bad Gateway</title></html>", "text/html"), put_group());
    CHECK(failure.code == FailureCode::kServer);
    CHECK(failure.retryable);
    CHECK(failure.ambiguous == (status >= 500));
    CHECK(failure.server_text == "Bad Gateway");
    CHECK_FALSE(read_failure(response(status, ""), kRules).ambiguous);
  }
  using Pair = std::pair<net::FailureCode, FailureCode>;
  for (const auto& [from, to] :
       {Pair{net::FailureCode::kTimeout, FailureCode::kUnreachable}, Pair{net::FailureCode::kTls, FailureCode::kUnreachable},
        Pair{net::FailureCode::kRedirect, FailureCode::kNotCortex},
        Pair{net::FailureCode::kCredentials, FailureCode::kUnauthorized},
        Pair{net::FailureCode::kCancelled, FailureCode::kCancelled}}) {
    net::Failure failure;
    failure.code = from;
    failure.message = "cannot do it: why";
    failure.ambiguous = true;
    const Failure out = write_failure(base::Unexpected(failure), put_group());
    CHECK(out.code == to);
    CHECK(out.message == "cannot do it: why");
    CHECK(out.ambiguous);
  }
}

TEST_CASE("backend::http: no secret that Cortex repeats is told") {
  cortex::StoredAlertmanager config;
  config.config =
      base::Secret("receivers:\n- name: team\n  slack_configs:\n  - api_url: \"s3cr\\\"t<x>value\"\n    channel: shown\n");
  const std::string words = R"(error: unsupported scheme "s3cr\"t<x>value" for URL of "team" in "shown")";
  for (const bool json : {false, true}) {
    std::string body = words;
    if (json) {
      // As Go writes JSON.
      body = R"({"status":"error","error":"error: unsupported scheme \"s3cr\\\"t\u003cx\u003evalue\" )"
             R"(for URL of \"team\" in \"shown\""})";
    }
    const Failure failure = write_failure(response(400, body), PutAlertmanager{config});
    CAPTURE(failure.message);
    CHECK(failure.code == FailureCode::kRefused);
    CHECK(failure.server_text == R"(error: unsupported scheme "<secret>" for URL of "team" in "shown")");
    CHECK_FALSE(has(failure.message, "s3cr"));
  }
  // The first letters of a value, as Go's decoder shows it.
  const Failure begun =
      write_failure(response(400, "yaml: line 4: cannot unmarshal !!str `s3cr\\\"t...` into x\n"), PutAlertmanager{config});
  CHECK_FALSE(has(begun.message, "s3cr"));
}

TEST_CASE("backend::http: what is not known is told, and what is loaded is Cortex's") {
  Fixture f;
  f.always(response(200,
                    "ns:\n    - name: g\n      source_tenants: [a]\n      rules:\n        - record: a:b\n          expr: up\n",
                    "application/yaml"));
  const cortex::StoredTenant stored = contract::must_read(*f.backend, "t", kRules);
  REQUIRE(stored.unread.size() == 1);
  CHECK(stored.unread[0] == cortex::UnreadField{"ns", "g", "source_tenants"});
  const std::vector<std::string> bodies = {kLogin,
                                           "",
                                           "{}",
                                           R"({"status":"success","data":{}})",
                                           R"({"status":"success","data":{"groups":[{}]}})",
                                           R"({"status":"success","data":{"groups":[],"groupNextToken":"same"}})",
                                           R"({"status":"success","data":{"groups":[{"name":"g","file":"n"}]}})"};
  for (const std::string& body : bodies) {
    CAPTURE(body);
    f.always(response(200, body, "application/json"));
    FailureCode code = FailureCode::kServer;
    f.backend->read_loaded("t", [&](auto answer) {
      REQUIRE_FALSE(answer.has_value());
      code = answer.error().code;
    });
    f.backend->run();
    CHECK(code == FailureCode::kNotCortex);
  }
}

TEST_CASE("backend: every code has a name of its own") {
  CHECK(name_of(FailureCode::kUnreachable) == "unreachable");
  CHECK(name_of(FailureCode::kNotCortex) == "not-cortex");
  CHECK(name_of(FailureCode::kGroupLimit) == "group-limit");
}

}  // namespace c2c::backend
