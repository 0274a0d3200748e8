// `diff`, `sync` and `export` against a real Cortex v1.21.1.

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "integration/servers.h"
#include "testing/child_process.h"
#include "testing/cortex_server.h"
#include "testing/files.h"

namespace {

namespace fs = std::filesystem;
using c2c::integration::environment;
using c2c::integration::have_servers;
using c2c::integration::kTestdata;
using c2c::integration::servers;
using c2c::testing::CortexServer;
using c2c::testing::ProcessResult;
using c2c::testing::read_file;
using c2c::testing::TemporaryDirectory;
using Words = std::vector<std::string>;

/// A Cortex and a folder for manifests.
struct World {
  explicit World(const std::string& config = kTestdata + "/servers/cortex/cortex-filesystem.yaml")
      : cortex(servers() + "/cortex", config) {}

  ProcessResult run(const std::string& command, Words arguments) const {
    Words argv{environment("C2C_CRD2CORTEX"), command, "--address", cortex.address()};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return c2c::testing::run(argv);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return directory.path() + "/" + name; }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }
  /// The names of a tenant's groups, `rule namespace:group`, sorted.
  [[nodiscard]] std::string groups(const std::string& tenant) const {
    const auto answer = cortex.request(tenant, "GET", "/api/v1/rules");
    if (answer.status == 404) return {};
    std::map<std::string, int> names;
    const YAML::Node root = YAML::Load(answer.body);
    for (const auto& rules : root) {
      for (const auto& group : rules.second) ++names[rules.first.as<std::string>() + ":" + group["name"].as<std::string>()];
    }
    std::string out;
    for (const auto& name : names) out += name.first + " ";
    return out;
  }

  CortexServer cortex;
  TemporaryDirectory directory;
};

std::string rules(const std::string& name, const std::string& groups) {
  return "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: " + name +
         ", namespace: shop}\nspec:\n  groups:\n" + groups;
}
std::string group(const std::string& name, const std::string& expr = "up == 0") {
  return "  - name: " + name + "\n    rules:\n    - alert: A_" + name + "\n      expr: " + expr + "\n      for: 5m\n";
}

/// The requests of a run with -vv that are no GETs.
int writes_of(const ProcessResult& result) {
  int out = 0;
  for (const char* method : {"\nPOST ", "\nDELETE "}) {
    const std::string text = "\n" + result.err;
    for (std::size_t at = text.find(method); at != std::string::npos; at = text.find(method, at + 1)) ++out;
  }
  return out;
}

}  // namespace

TEST_CASE("sync: first, again without a write, changed, and pruned") {
  if (!have_servers()) return;
  const World world;
  world.write("m/a.yaml", rules("a", group("g1") + group("g2")));
  world.write("m/b.yaml", rules("b", group("g")));
  CHECK(world.run("diff", {"--tenant", "t", world.path("m")}).status == 1);
  const ProcessResult first = world.run("sync", {"--tenant", "t", "--verify", world.path("m")});
  CHECK_MESSAGE(first.status == 0, first.err, first.out);
  CHECK(first.out.find("3 created, 0 changed, 0 deleted in 1 tenant") != std::string::npos);
  CHECK(world.groups("t") == "crd/shop/a:g1 crd/shop/a:g2 crd/shop/b:g ");

  const ProcessResult again = world.run("sync", {"--tenant", "t", "-vv", world.path("m")});
  CHECK(again.status == 0);
  CHECK(writes_of(again) == 0);
  CHECK(world.run("diff", {"--tenant", "t", world.path("m")}).status == 0);

  world.write("m/a.yaml", rules("a", group("g1", "up == 1") + group("g3")));
  const ProcessResult changed = world.run("sync", {"--tenant", "t", "-vv", "--verify", world.path("m")});
  CHECK_MESSAGE(changed.status == 0, changed.err, changed.out);
  CHECK(changed.out.find("1 created, 1 changed, 1 deleted in 1 tenant; 1 group unchanged") != std::string::npos);
  CHECK(writes_of(changed) == 3);
  CHECK(world.groups("t") == "crd/shop/a:g1 crd/shop/a:g3 crd/shop/b:g ");
}

TEST_CASE("sync: each field of a group and a rule that changes is a difference") {
  if (!have_servers()) return;
  const World world;
  const std::string base = "  - name: g\n    rules:\n    - alert: A\n      expr: up == 0\n";
  world.write("m.yaml", rules("a", base));
  REQUIRE(world.run("sync", {"--tenant", "t", world.path("m.yaml")}).status == 0);
  // cortextool sees none of the first four. Source: peers-measured.md.
  const std::string head = "  - name: g\n";
  for (const std::string more : {"    limit: 7\n", "    query_offset: 1m\n", "    labels: {a: b}\n",
                                 "      keep_firing_for: 5m\n", "      for: 1m\n", "      labels: {k: v}\n",
                                 "      annotations: {k: v}\n", "    interval: 2m\n"}) {
    CAPTURE(more);
    const bool of_rule = more.starts_with("      ");
    world.write("m.yaml", rules("a", of_rule ? base + more : head + more + base.substr(head.size())));
    CHECK(world.run("diff", {"--tenant", "t", world.path("m.yaml")}).status == 1);
    REQUIRE(world.run("sync", {"--tenant", "t", "--verify", world.path("m.yaml")}).status == 0);
    CHECK(world.run("diff", {"--tenant", "t", world.path("m.yaml")}).status == 0);
  }
}

TEST_CASE("sync: two owners whose prefixes start alike leave each other alone") {
  if (!have_servers()) return;
  const World world;
  world.write("a.yaml", rules("a", group("g1") + group("g2")));
  world.write("b.yaml", rules("b", group("g")));
  const auto sync = [&](const std::string& prefix, const std::string& file) {
    return world.run("sync", {"--tenant", "t", "--rule-namespace", prefix + "/{name}", world.path(file)}).status;
  };
  CHECK(sync("team", "a.yaml") == 0);
  CHECK(sync("team-b", "b.yaml") == 0);
  CHECK(sync("team", "a.yaml") == 0);
  CHECK(world.groups("t") == "team-b/b:g team/a:g1 team/a:g2 ");
  world.write("a.yaml", rules("a", group("g1")));
  CHECK(sync("team", "a.yaml") == 0);
  CHECK(world.groups("t") == "team-b/b:g team/a:g1 ");
}

TEST_CASE("sync: nothing is emptied by mistake") {
  if (!have_servers()) return;
  const World world;
  world.write("m/a.yaml", rules("a", group("g1") + group("g2") + group("g3")));
  REQUIRE(world.run("sync", {"--tenant", "t", world.path("m")}).status == 0);
  const std::string all = world.groups("t");
  world.write("empty/.keep", "");
  CHECK(world.run("sync", {"--tenant", "t", world.path("empty")}).status == 6);
  CHECK(world.run("sync", {"--tenant", "t", "--tenants", "t", world.path("empty")}).status == 6);
  CHECK(world.run("sync", {"--tenant", "t", "--selector", "no=such", world.path("m")}).status == 6);
  CHECK(world.run("sync", {"--tenant", "t", world.path("missing")}).status == 3);
  world.write("m/a.yaml", rules("a", group("g1")));
  const ProcessResult many = world.run("sync", {"--tenant", "t", world.path("m")});
  CHECK(many.status == 6);
  CHECK(many.out.find("--max-deletes 2") != std::string::npos);
  CHECK(world.groups("t") == all);
  CHECK(world.run("sync", {"--tenant", "t", "--max-deletes", "2", world.path("m")}).status == 0);
  CHECK(world.groups("t") == "crd/shop/a:g1 ");
  CHECK(world.run("sync", {"--tenant", "t", "--tenants", "t", "--allow-empty", world.path("empty")}).status == 0);
  CHECK(world.groups("t").empty());
}

TEST_CASE("sync: what Cortex refuses is told in its words, and the rest is written") {
  if (!have_servers()) return;
  // A limit that nobody told us of: Cortex answers with it.
  const TemporaryDirectory folder;
  const std::string config = folder.path() + "/limited.yaml";
  std::string text = read_file(kTestdata + "/servers/cortex/cortex-filesystem.yaml");
  const std::string unlimited = "ruler_max_rule_groups_per_tenant: 0";
  REQUIRE(text.find(unlimited) != std::string::npos);
  std::ofstream(config) << text.replace(text.find(unlimited), unlimited.size(), "ruler_max_rule_groups_per_tenant: 2");
  const World limited(config);
  limited.write("m/a.yaml", rules("a", group("g1") + group("g2") + group("g3")));
  // One after the other: Cortex counts before it writes, so that several at once may pass together.
  const ProcessResult result = limited.run("sync", {"--tenant", "t", "--parallel", "1", limited.path("m")});
  CHECK(result.status == 5);
  CHECK(result.out.find("per-user rule groups limit (limit: 2 actual: 3) exceeded") != std::string::npos);
  CHECK(result.out.find("2 created") != std::string::npos);
  // At the limit a change needs room: here a deletion makes it.
  limited.write("m/a.yaml", rules("a", group("g1", "up == 1") + group("g4")));
  const ProcessResult room = limited.run(
      "sync", {"--tenant", "t", "--parallel", "1", "--verify", "--max-deletes", "2", limited.path("m")});
  CHECK_MESSAGE(room.status == 0, room.out);
  CHECK(limited.groups("t") == "crd/shop/a:g1 crd/shop/a:g4 ");
}

TEST_CASE("sync: somebody else's Alertmanager configuration is not overwritten without leave, nor deleted") {
  if (!have_servers()) return;
  const World world;
  const std::string theirs = "alertmanager_config: |\n  # by hand\n  route: {receiver: x}\n  receivers: [{name: x}]\n";
  REQUIRE(world.cortex.request("team-a", "POST", "/api/v1/alerts", theirs).status == 201);
  const Words quickstart{"--tenant-from", "namespace", kTestdata + "/quickstart"};
  const ProcessResult refused = world.run("sync", quickstart);
  CHECK(refused.status == 6);
  CHECK(refused.out.find("--adopt") != std::string::npos);
  // The other tenant is written all the same.
  CHECK(world.groups("team-a").empty());
  CHECK_FALSE(world.groups("team-b").empty());
  CHECK(world.cortex.request("team-a", "GET", "/api/v1/alerts").body.find("by hand") != std::string::npos);
  Words adopt = quickstart;
  adopt.insert(adopt.begin(), {"--adopt", "--verify"});
  CHECK(world.run("sync", adopt).status == 0);
  CHECK(world.cortex.request("team-a", "GET", "/api/v1/alerts").body.find("managed by crd2cortex (owner: crd)") !=
        std::string::npos);
  CHECK(world.run("sync", quickstart).status == 0);
}

TEST_CASE("export and sync --from-export: a tenant comes back to the byte") {
  if (!have_servers()) return;
  const World world;
  REQUIRE(world.run("sync", {"--tenant-from", "namespace", kTestdata + "/quickstart"}).status == 0);
  const std::string odd = "name: 'g/%2F ü'\nrules:\n- alert: A\n  expr: \"up  ==  0\\n\"\n  annotations: {x: \" y \\n\"}\n";
  REQUIRE(world.cortex.request("team-a", "POST", "/api/v1/rules/by%20hand%2F%3F", odd).status == 202);
  const std::string text = "# ours no more\nroute:   {receiver: x}\nreceivers: [{name: x}]\n";
  const nlohmann::json templates{{"a.tmpl", "{{ define \"a\" }}\r\n{{ end }}"}};
  const nlohmann::json envelope{{"alertmanager_config", text}, {"template_files", templates}};
  REQUIRE(world.cortex.request("team-b", "POST", "/api/v1/alerts", envelope.dump()).status == 201);
  const auto state = [&](const std::string& tenant) {
    return world.cortex.request(tenant, "GET", "/api/v1/rules").body + world.cortex.request(tenant, "GET", "/api/v1/alerts").body;
  };
  const std::string a = state("team-a");
  const std::string b = state("team-b");
  const ProcessResult exported = world.run("export", {"--tenants", "team-a,team-b", "-o", world.path("backup")});
  REQUIRE_MESSAGE(exported.status == 0, exported.err);
  CHECK(world.run("diff", {"--tenant-from", "namespace", "--prune", "none", kTestdata + "/quickstart"}).status == 0);
  for (const char* tenant : {"team-a", "team-b"}) {
    REQUIRE(world.cortex.request(tenant, "POST", "/ruler/delete_tenant_config").status == 200);
    REQUIRE(world.cortex.request(tenant, "DELETE", "/api/v1/alerts").status == 200);
    CHECK(world.groups(tenant).empty());
  }
  const ProcessResult restored = world.run("sync", {"--from-export", world.path("backup"), "--verify"});
  CHECK_MESSAGE(restored.status == 0, restored.err, restored.out);
  CHECK(state("team-a") == a);
  CHECK(state("team-b") == b);
  const ProcessResult again = world.run("sync", {"--from-export", world.path("backup"), "-vv"});
  CHECK(again.status == 0);
  CHECK(writes_of(again) == 0);
}

TEST_CASE("sync: all real PrometheusRules are written, read back as they are, and then nothing differs") {
  if (!have_servers()) return;
  const World world;
  int number = 0;
  for (const auto& entry : fs::directory_iterator(kTestdata + "/corpus/prometheusrule/real")) {
    const std::string tenant = "real-" + std::to_string(++number);
    const Words arguments{"--tenant", tenant, "--keep-going", "--quiet", entry.path().string()};
    Words verified = arguments;
    verified.insert(verified.begin(), "--verify");
    const ProcessResult first = world.run("sync", verified);
    CHECK_MESSAGE((first.status == 0 || first.status == 3), entry.path().string(), first.out, first.err);
    const ProcessResult again = world.run("sync", {"-vv", "--tenant", tenant, "--keep-going", entry.path().string()});
    CHECK(writes_of(again) == 0);
  }
  CHECK(number >= 5);
}

TEST_CASE("sync: killed at any moment, the next run does the rest") {
  if (!have_servers()) return;
  const World world;
  std::string groups;
  for (int i = 0; i < 120; ++i) groups += group("g" + std::to_string(i));
  world.write("m/a.yaml", rules("a", groups));
  const std::string tool = environment("C2C_CRD2CORTEX");
  std::uint32_t seed = 3;
  int kills = 0;
  for (int round = 0; round < 12; ++round) {
    const std::string tenant = "k" + std::to_string(round);
    seed = seed * 1664525U + 1013904223U;
    const std::string pause = "0.0" + std::to_string(10 + seed / 65536U % 80);
    const std::string sync = "'" + tool + "' sync --address " + world.cortex.address() + " --tenant " + tenant;
    const ProcessResult killed = c2c::testing::run({"bash", "-c", sync + " '" + world.path("m") +
                                                                      "' >/dev/null 2>&1 & pid=$!; sleep " + pause +
                                                                      "; kill -9 $pid; wait $pid"});
    kills += killed.status == 137 ? 1 : 0;
    const ProcessResult next = world.run("sync", {"--tenant", tenant, "--verify", world.path("m")});
    CHECK_MESSAGE(next.status == 0, next.out, next.err);
    CHECK(world.run("diff", {"--tenant", tenant, world.path("m")}).status == 0);
  }
  CHECK(kills > 0);
}

TEST_CASE("diff: a server that is not there, or not Cortex") {
  if (!have_servers()) return;
  const World world;
  world.write("m.yaml", rules("a", group("g")));
  const auto failing = [&](const std::string& address) {
    const ProcessResult result = c2c::testing::run({environment("C2C_CRD2CORTEX"), "diff", "--address", address, "--tenant",
                                                    "t", "--retries", "0", world.path("m.yaml")});
    CHECK(result.status == 4);
    return result.out;
  };
  CHECK(failing(world.cortex.address() + "/wrong").find("there is no ruler API at this address") != std::string::npos);
  CHECK(failing("http://127.0.0.1:" + std::to_string(c2c::testing::free_port())).find("cannot read") != std::string::npos);
  std::string tls = world.cortex.address();
  tls.replace(0, 4, "https");
  CHECK(failing(tls).find("does not speak TLS") != std::string::npos);
}
