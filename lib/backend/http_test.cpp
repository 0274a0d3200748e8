// The answers are those of a real Cortex 1.21.1, as cortex-behaviour.md 1 to 3b has them, and of what stands before one.

#include "backend/http.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "testing/fake_transport.h"

namespace c2c::backend {
namespace {

using net::Request;
using net::Response;
using testing::FakeTransport;
using testing::http_answer;

const std::string kRules = "crd/n:\n    - name: g\n      rules:\n        - record: a:b\n          expr: sum(up)\n";
const std::string kConfig = "template_files: {}\nalertmanager_config: |\n  route:\n    receiver: r\n";
const std::string kSuccess = R"({"status":"success"})";
const std::string kNoRules = "no rule groups found\n";
const std::string kNoConfig = "alertmanager storage object not found\n";
const std::string kPage = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";

/// A backend over scripted answers.
struct World {
  explicit World(FakeTransport::Answer answer, const std::string& address = "http://c:9/p", bool legacy = false) {
    auto owned = std::make_unique<FakeTransport>(std::move(answer));
    transport = owned.get();
    backend = make_http_backend({.base = *net::parse_base_url(address), .legacy_routes = legacy}, std::move(owned));
  }
  base::Expected<cortex::StoredTenant, Failure> read(Parts parts = {}) {
    std::vector<base::Expected<cortex::StoredTenant, Failure>> out;
    backend->read("t", parts, [&](auto result) { out.push_back(std::move(result)); });
    backend->run();
    REQUIRE(out.size() == 1);
    return out[0];
  }
  base::Expected<void, Failure> write(Write write) {
    std::vector<base::Expected<void, Failure>> out;
    backend->write("t", std::move(write), [&](auto result) { out.push_back(std::move(result)); });
    backend->run();
    REQUIRE(out.size() == 1);
    return out[0];
  }
  FakeTransport* transport = nullptr;
  std::unique_ptr<Backend> backend;
};

/// The same answer to everything.
World always(Response response) {
  return World([response = std::move(response)](const Request&) { return net::Result(response); });
}

bool is_rules(const Request& request) { return request.url.find("/rules") != std::string::npos; }

PutGroup a_group() {
  PutGroup out;
  out.rule_namespace = "crd/n";
  out.group.name = "g";
  cortex::Rule& rule = out.group.rules.emplace_back();
  rule.record = "a:b";
  rule.expr = "sum(up)";
  return out;
}

TEST_CASE("backend::HttpBackend: a tenant costs one request for its rules and one for its configuration") {
  World world([](const Request& request) {
    return is_rules(request) ? http_answer(200, kRules, "application/yaml") : http_answer(200, kConfig, "application/yaml");
  });
  const auto read = world.read();
  REQUIRE(read.has_value());
  REQUIRE(read->rule_namespaces.size() == 1);
  CHECK(read->rule_namespaces[0].name == "crd/n");
  CHECK(read->rule_namespaces[0].groups[0].rules[0].expr == "sum(up)");
  CHECK(read->alertmanager->config.reveal() == "route:\n  receiver: r\n");
  REQUIRE(world.transport->seen.size() == 2);
  CHECK(world.transport->seen[0].url == "http://c:9/p/api/v1/rules");
  CHECK(world.transport->seen[1].url == "http://c:9/p/api/v1/alerts");
  for (const Request& request : world.transport->seen) {
    CHECK(request.method == "GET");
    REQUIRE(request.headers.size() == 1);
    CHECK(request.headers[0].name == "X-Scope-OrgID");
    CHECK(request.headers[0].value.reveal() == "t");
  }
  CHECK(world.read({.rules = true, .alertmanager = false}).has_value());
  CHECK(world.transport->seen.size() == 3);
  CHECK(world.backend->display() == "http://c:9/p");
}

TEST_CASE("backend::HttpBackend: a tenant that nobody knows has nothing") {
  World world([](const Request& request) { return http_answer(404, is_rules(request) ? kNoRules : kNoConfig); });
  const auto read = world.read();
  REQUIRE(read.has_value());
  CHECK(read->rule_namespaces.empty());
  CHECK_FALSE(read->alertmanager);
}

TEST_CASE("backend::HttpBackend: nothing but Cortex's own words is an empty tenant") {
  struct Case {
    Response response;
    FailureCode code;
    const char* says;
  };
  const std::vector<Case> cases{
      {http_answer(404, "404 page not found\n"), FailureCode::kNotCortex, "there is no ruler API at this address"},
      {http_answer(404, kPage, "text/html"), FailureCode::kNotCortex, "not in Cortex's words: Sign in"},
      {http_answer(404, ""), FailureCode::kNotCortex, "there is no ruler API"},
      {http_answer(404, "alertmanager storage object not found\n"), FailureCode::kNotCortex, "not in Cortex's words"},
      {http_answer(404, R"({"message":"no Route matched with those values"})", "application/json"), FailureCode::kNotCortex,
       "no Route matched"},
      {http_answer(200, kPage, "text/html"), FailureCode::kNotCortex, "a page came in place of Cortex's answer: Sign in"},
      {http_answer(200, R"({"login":"required"})", "application/json"), FailureCode::kNotCortex, "not Cortex's list of rules"},
      {http_answer(200, "", ""), FailureCode::kNotCortex, "not Cortex's list of rules"},
      {http_answer(200, kRules.substr(0, kRules.size() - 16), "application/yaml"), FailureCode::kNotCortex,
       "not Cortex's list of rules"},
      {http_answer(204, "", ""), FailureCode::kNotCortex, "the server answers 204"},
      {http_answer(401, "no org id\n"), FailureCode::kUnauthorized, "Cortex was not told the tenant"},
      {http_answer(401, "Unauthorized\n"), FailureCode::kUnauthorized, "check `--user` and `--key`"},
      {http_answer(403, kPage, "text/html"), FailureCode::kUnauthorized, "the server answers 403"},
      {http_answer(400, R"({"status":"error","errorType":"bad_data","error":"no org id"})"), FailureCode::kRefused,
       "does not take the tenant's name"},
      {http_answer(400, "mismatch between requested rule group and loaded rule group, requested: user=\"mm\"\n"),
       FailureCode::kUnreadable, "Cortex cannot read what is stored"},
      {http_answer(405, ""), FailureCode::kNotCortex, "does not know this request"},
      {http_answer(429, "too many requests\n"), FailureCode::kServer, "429"},
      {http_answer(500, R"({"status":"error","errorType":"server_error","error":"boom"})"), FailureCode::kServer, "boom"},
      {http_answer(503, kPage, "text/html"), FailureCode::kServer, "Sign in"},
      {http_answer(413, kPage, "text/html"), FailureCode::kRefused, "does not take so many bytes"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.response.status);
    CAPTURE(one.response.body);
    World world = always(one.response);
    const auto read = world.read({.rules = true, .alertmanager = false});
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == one.code);
    CHECK_MESSAGE(read.error().message.find(one.says) != std::string::npos, read.error().message);
    CHECK(read.error().message.starts_with("cannot read the rules of tenant `t`: "));
    CHECK_FALSE(read.error().ambiguous);
    CHECK(read.error().retryable == (one.response.status == 429 || one.response.status >= 500));
  }
}

TEST_CASE("backend::HttpBackend: one part that cannot be read is a failure of the whole") {
  World world([](const Request& request) {
    return is_rules(request) ? http_answer(200, kRules, "application/yaml") : http_answer(404, "404 page not found\n");
  });
  const auto read = world.read();
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message.find("there is no Alertmanager API at this address") != std::string::npos);
}

TEST_CASE("backend::HttpBackend: changes, and how Cortex says that they are made") {
  World world([](const Request& request) {
    if (is_rules(request)) return http_answer(202, kSuccess, "application/json");
    return http_answer(request.method == "POST" ? 201 : 200, "", "");
  });
  CHECK(world.write(a_group()).has_value());
  CHECK(world.write(DeleteGroup{"a/b c", "g/%2F..?#+ü"}).has_value());
  CHECK(world.write(DeleteGroup{"..", "."}).has_value());
  CHECK(world.write(PutAlertmanager{{base::Secret("route: {receiver: r}\n"), {{"a.tmpl", "x"}}}}).has_value());
  CHECK(world.write(DeleteAlertmanager{}).has_value());
  const auto& seen = world.transport->seen;
  REQUIRE(seen.size() == 5);
  CHECK(seen[0].method == "POST");
  CHECK(seen[0].url == "http://c:9/p/api/v1/rules/crd%2Fn");
  CHECK(seen[0].body == "name: g\nrules:\n- record: a:b\n  expr: sum(up)\n");
  CHECK(seen[1].method == "DELETE");
  CHECK(seen[1].url == "http://c:9/p/api/v1/rules/a%2Fb%20c/g%2F%252F..%3F%23%2B%C3%BC");
  CHECK(seen[2].url == "http://c:9/p/api/v1/rules/%2e%2e/%2e");
  CHECK(seen[3].method == "POST");
  CHECK(seen[3].body.find("alertmanager_config:") != std::string::npos);
  CHECK(seen[3].body.find("a.tmpl: x") != std::string::npos);
  CHECK(seen[4].method == "DELETE");
  for (const Request& request : seen) CHECK(request.repeatable);
}

TEST_CASE("backend::HttpBackend: a change that was not said to be made in Cortex's way was not") {
  for (const Response& response :
       {http_answer(200, kPage, "text/html"), http_answer(200, "", ""), http_answer(202, "", ""), http_answer(202, "ok"),
        http_answer(202, R"({"status":"error"})"), http_answer(204, "", ""), http_answer(201, "hello")}) {
    CAPTURE(response.status);
    CAPTURE(response.body);
    World world = always(response);
    const auto put = world.write(a_group());
    REQUIRE_FALSE(put.has_value());
    CHECK(put.error().code == FailureCode::kNotCortex);
    CHECK(put.error().ambiguous);
    World other = always(response);
    if (response.status != 200 || !response.body.empty()) CHECK_FALSE(other.write(DeleteAlertmanager{}).has_value());
    CHECK_FALSE(other.write(PutAlertmanager{{base::Secret("a: b"), {}}}).has_value());
  }
}

TEST_CASE("backend::HttpBackend: deleting what is not there is a success, a wrong path is none") {
  for (const char* words : {"group does not exist\n", "group namespace does not exist\n", "no rule groups found\n"}) {
    World world = always(http_answer(404, words));
    CHECK(world.write(DeleteGroup{"n", "g"}).has_value());
    CHECK_FALSE(world.write(a_group()).has_value());
  }
  World wrong = always(http_answer(404, "404 page not found\n"));
  CHECK_FALSE(wrong.write(DeleteGroup{"n", "g"}).has_value());
  CHECK_FALSE(wrong.write(DeleteAlertmanager{}).has_value());
}

TEST_CASE("backend::HttpBackend: refusals in Cortex's words, and ours where it has none") {
  World limit = always(http_answer(400, "per-user rule groups limit (limit: 2 actual: 3) exceeded\n"));
  const auto refused = limit.write(a_group());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == FailureCode::kGroupLimit);
  CHECK(refused.error().limit == 2);
  CHECK(refused.error().server_text == "per-user rule groups limit (limit: 2 actual: 3) exceeded");
  CHECK_FALSE(refused.error().ambiguous);

  World silent = always(http_answer(400, "\n"));
  const auto wordless = silent.write(a_group());
  REQUIRE_FALSE(wordless.has_value());
  CHECK(wordless.error().code == FailureCode::kRefused);
  CHECK(wordless.error().message.find("without a word, as it does with an expression that it cannot parse") != std::string::npos);

  World escape = always(http_answer(400, "bad \x1b[31m\n::error::line"));
  const auto shown = escape.write(a_group());
  REQUIRE_FALSE(shown.has_value());
  CHECK(shown.error().message.find('\x1b') == std::string::npos);
  CHECK(shown.error().message.find('\n') == std::string::npos);

  World broken = always(http_answer(500, "boom\n"));
  CHECK(broken.write(a_group()).error().ambiguous);
}

TEST_CASE("backend::HttpBackend: a secret that Cortex repeats is hidden") {
  World world = always(http_answer(
      400, "error validating Alertmanager config: unsupported scheme \"canary-s3cr3t\" for URL\n"));
  const auto refused = world.write(
      PutAlertmanager{{base::Secret("receivers:\n- name: r\n  slack_configs:\n  - api_url: canary-s3cr3t://x\n"), {}}});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.find("canary") == std::string::npos);
  CHECK(refused.error().server_text.find("canary") == std::string::npos);
  CHECK(refused.error().message.find("unsupported scheme") != std::string::npos);
}

TEST_CASE("backend::HttpBackend: failures without an answer keep their words") {
  struct Case {
    net::FailureCode from;
    FailureCode to;
  };
  using From = net::FailureCode;
  for (const Case& one : {Case{From::kConnect, FailureCode::kUnreachable}, Case{From::kTimeout, FailureCode::kUnreachable},
                          Case{From::kRedirect, FailureCode::kNotCortex}, Case{From::kCancelled, FailureCode::kCancelled},
                          Case{From::kCredentials, FailureCode::kUnauthorized}}) {
    World world([&](const Request&) -> net::Result {
      net::Failure failure;
      failure.code = one.from;
      failure.message = "cannot write it: because";
      failure.ambiguous = one.from == From::kTimeout;
      return base::Unexpected(failure);
    });
    const auto put = world.write(a_group());
    REQUIRE_FALSE(put.has_value());
    CHECK(put.error().code == one.to);
    CHECK(put.error().message == "cannot write it: because");
    CHECK(put.error().ambiguous == (one.from == From::kTimeout));
  }
}

TEST_CASE("backend::HttpBackend: legacy routes, as cortextool's") {
  const auto nothing = [](const Request& request) { return http_answer(404, is_rules(request) ? kNoRules : kNoConfig); };
  World world(nothing, "http://c", true);
  CHECK(world.read().has_value());
  CHECK(world.transport->seen[0].url == "http://c/api/prom/rules");
  CHECK(world.transport->seen[1].url == "http://c/api/v1/alerts");
}

TEST_CASE("backend::HttpBackend: what the ruler has loaded, page after page") {
  const auto page = [](const std::string& name, const std::string& next) {
    const std::string group =
        R"({"name":")" + name + R"(","file":"crd/n","rules":[{"name":"A","health":"err","lastError":"no"}]})";
    return http_answer(200, R"({"status":"success","data":{"groups":[)" + group + R"(],"groupNextToken":")" + next + R"("}})",
                       "application/json");
  };
  World world([&](const Request& request) {
    return request.url.find("?group_limit=1&group_next_token=x%2Fy") != std::string::npos ? page("a", "") : page("b", "x/y");
  });
  std::vector<LoadedGroup> groups;
  world.backend->read_loaded("t", [&](auto result) {
    REQUIRE(result.has_value());
    groups = *std::move(result);
  });
  world.backend->run();
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].name == "a");
  CHECK(groups[1].rules[0].last_error == "no");
  CHECK(world.transport->seen[0].url == "http://c:9/p/prometheus/api/v1/rules");
  // A server that sends the same page for ever.
  World endless([&](const Request&) { return page("a", "x"); });
  bool ended = false;
  endless.backend->read_loaded("t", [&](const auto& result) { ended = !result.has_value(); });
  endless.backend->run();
  CHECK(ended);
  CHECK(endless.transport->seen.size() == 2);
  for (const std::string body : {"", "{}", R"({"status":"success"})", R"({"status":"success","data":{"groups":7}})", "<html>"}) {
    World other = always(http_answer(200, body, "application/json"));
    bool failed = false;
    other.backend->read_loaded("t", [&](const auto& result) { failed = !result.has_value(); });
    other.backend->run();
    CHECK_MESSAGE(failed, body);
  }
}

}  // namespace
}  // namespace c2c::backend
