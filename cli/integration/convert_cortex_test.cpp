// What `convert -o DIR` writes, a real Cortex v1.21.1 and cortextool take.

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
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
using c2c::testing::escape_path_segment;
using c2c::testing::HttpAnswer;
using c2c::testing::ProcessResult;
using c2c::testing::read_file;
using c2c::testing::TemporaryDirectory;

ProcessResult convert(std::vector<std::string> arguments) {
  std::vector<std::string> argv{environment("C2C_CRD2CORTEX"), "convert"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return c2c::testing::run(argv);
}

// As JSON, every scalar a string but for plain integers (`limit`): what the group's YAML means to Cortex.
nlohmann::ordered_json to_json(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Sequence: {
      auto out = nlohmann::ordered_json::array();
      for (const auto& item : node) out.push_back(to_json(item));
      return out;
    }
    case YAML::NodeType::Map: {
      auto out = nlohmann::ordered_json::object();
      for (const auto& entry : node) out[entry.first.as<std::string>()] = to_json(entry.second);
      return out;
    }
    case YAML::NodeType::Scalar: {
      const auto text = node.as<std::string>();
      const bool digits = !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos;
      if (node.Tag() == "?" && digits) return std::stoll(text);
      return text;
    }
    default: return nullptr;
  }
}

std::vector<fs::path> entries(const fs::path& directory) {
  std::vector<fs::path> out;
  if (fs::is_directory(directory)) {
    for (const auto& entry : fs::directory_iterator(directory)) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Counts {
  int groups = 0;
  int configurations = 0;
};

// Posts all that was written for a tenant and requires that Cortex takes it.
Counts post_tenant(const CortexServer& cortex, const std::string& tenant, const fs::path& directory) {
  Counts counts;
  for (const fs::path& file : entries(directory / "rules")) {
    const YAML::Node document = YAML::LoadFile(file);
    const auto name = document["namespace"].as<std::string>();
    for (const auto& group : document["groups"]) {
      const HttpAnswer answer =
          cortex.request(tenant, "POST", "/api/v1/rules/" + escape_path_segment(name), to_json(group).dump());
      CHECK_MESSAGE(answer.status == 202, file.string(), ": ", group["name"].as<std::string>(), ": ", answer.status, " ",
                    answer.body);
      ++counts.groups;
    }
  }
  const fs::path config = directory / "alertmanager" / "alertmanager.yaml";
  if (fs::exists(config)) {
    nlohmann::json body{{"alertmanager_config", read_file(config)}, {"template_files", nlohmann::json::object()}};
    for (const fs::path& file : entries(directory / "alertmanager" / "templates")) {
      body["template_files"][file.filename().string()] = read_file(file);
    }
    const HttpAnswer answer = cortex.request(tenant, "POST", "/api/v1/alerts", body.dump());
    CHECK_MESSAGE(answer.status == 201, config.string(), ": ", answer.status, " ", answer.body);
    ++counts.configurations;
  }
  return counts;
}

// Every rule that was written is there when it is read back, with its expression unchanged.
void check_read_back(const CortexServer& cortex, const std::string& tenant, const fs::path& directory) {
  const HttpAnswer answer = cortex.request(tenant, "GET", "/api/v1/rules");
  REQUIRE(answer.status == 200);
  const YAML::Node stored = YAML::Load(answer.body);
  for (const fs::path& file : entries(directory / "rules")) {
    const YAML::Node document = YAML::LoadFile(file);
    const auto name = document["namespace"].as<std::string>();
    std::map<std::string, YAML::Node> groups;
    for (const auto& group : stored[name]) groups.emplace(group["name"].as<std::string>(), group);
    for (const auto& group : document["groups"]) {
      const auto group_name = group["name"].as<std::string>();
      REQUIRE_MESSAGE(groups.count(group_name) == 1, name, "/", group_name);
      REQUIRE(groups.at(group_name)["rules"].size() == group["rules"].size());
      for (std::size_t i = 0; i < group["rules"].size(); ++i) {
        CHECK(groups.at(group_name)["rules"][i]["expr"].as<std::string>() == group["rules"][i]["expr"].as<std::string>());
      }
    }
  }
}

// The flags of the first lines of a corpus file, in our spelling.
std::vector<std::string> corpus_flags(const fs::path& file) {
  std::istringstream lines(read_file(file));
  std::vector<std::string> out{"--validate", "operator"};
  for (std::string line; std::getline(lines, line) && line.starts_with('#');) {
    if (!line.starts_with("# oracle:")) continue;
    std::istringstream words(line.substr(9));
    for (std::string word; words >> word;) {
      if (word == "--schema") out[1] = "schema";
      else if (word.starts_with("--am-version=")) out.push_back("--alertmanager-version=" + word.substr(13));
      else if (word.starts_with("--am-namespace=")) out.push_back("--alertmanager-namespace=" + word.substr(15));
      else if (word.starts_with("--base="))
        out.push_back("--alertmanager-base=" + (file.parent_path() / word.substr(7)).string());
      else out.push_back(word);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("convert: Cortex takes the quick start and gives it back") {
  if (!have_servers()) return;
  const CortexServer cortex(servers() + "/cortex", kTestdata + "/servers/cortex/cortex-filesystem.yaml");
  const TemporaryDirectory out;
  const ProcessResult result = convert({kTestdata + "/quickstart", "-o", out.path() + "/o"});
  REQUIRE_MESSAGE(result.status == 0, result.err);
  int tenants = 0;
  Counts sum;
  for (const fs::path& directory : entries(out.path() + "/o")) {
    if (!fs::is_directory(directory)) continue;
    const std::string tenant = directory.filename().string();
    const Counts counts = post_tenant(cortex, tenant, directory);
    if (counts.groups > 0) check_read_back(cortex, tenant, directory);
    sum.groups += counts.groups;
    sum.configurations += counts.configurations;
    ++tenants;
  }
  CHECK(tenants >= 2);
  CHECK(sum.groups >= 3);
  CHECK(sum.configurations >= 1);
}

TEST_CASE("convert: cortextool loads what was written") {
  if (!have_servers()) return;
  const CortexServer cortex(servers() + "/cortex", kTestdata + "/servers/cortex/cortex-filesystem.yaml");
  const TemporaryDirectory out;
  REQUIRE(convert({kTestdata + "/quickstart", "-o", out.path() + "/o"}).status == 0);
  const std::string tool = servers() + "/cortextool";
  int loads = 0;
  for (const fs::path& directory : entries(out.path() + "/o")) {
    const std::string tenant = directory.filename().string();
    for (const fs::path& file : entries(directory / "rules")) {
      const ProcessResult result = c2c::testing::run(
          {tool, "rules", "load", file.string(), "--address=" + cortex.address(), "--id=" + tenant});
      CHECK_MESSAGE(result.status == 0, file.string(), ": ", result.err);
      ++loads;
    }
    const fs::path config = directory / "alertmanager" / "alertmanager.yaml";
    if (!fs::exists(config)) continue;
    std::vector<std::string> argv{tool, "alertmanager", "load", config.string()};
    for (const fs::path& file : entries(directory / "alertmanager" / "templates")) argv.push_back(file.string());
    argv.push_back("--address=" + cortex.address());
    argv.push_back("--id=" + tenant);
    const ProcessResult result = c2c::testing::run(argv);
    CHECK_MESSAGE(result.status == 0, config.string(), ": ", result.err);
    CHECK(cortex.request(tenant, "GET", "/api/v1/alerts").status == 200);
    ++loads;
  }
  CHECK(loads >= 3);
}

TEST_CASE("convert: Cortex takes every real PrometheusRule of the corpus") {
  if (!have_servers()) return;
  const CortexServer cortex(servers() + "/cortex", kTestdata + "/servers/cortex/cortex-filesystem.yaml");
  const TemporaryDirectory out;
  int tenant_number = 0;
  for (const fs::path& source : entries(kTestdata + "/corpus/prometheusrule/real")) {
    const std::string tenant = "real-" + std::to_string(++tenant_number);
    const ProcessResult result = convert({source.string(), "--tenant", tenant, "--keep-going", "-o", out.path() + "/" + tenant});
    CHECK_MESSAGE((result.status == 0 || result.status == 3), result.err);
    const Counts counts = post_tenant(cortex, tenant, fs::path(out.path()) / tenant / tenant);
    CHECK_MESSAGE(counts.groups > 0, source.string());
    check_read_back(cortex, tenant, fs::path(out.path()) / tenant / tenant);
  }
  CHECK(tenant_number >= 5);
}

TEST_CASE("convert: Cortex takes every AlertmanagerConfig of the corpus that convert lets through") {
  if (!have_servers()) return;
  const CortexServer cortex(servers() + "/cortex", kTestdata + "/servers/cortex/cortex-filesystem.yaml");
  const TemporaryDirectory out;
  int taken = 0;
  int refused = 0;
  for (const fs::path& file : entries(kTestdata + "/corpus/alertmanagerconfig")) {
    const std::string name = file.filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".golden.yaml") || name.ends_with(".base.yaml")) continue;
    const std::string stem = name.substr(0, name.size() - 5);
    const std::string directory = out.path() + "/" + stem;
    std::vector<std::string> arguments = corpus_flags(file);
    arguments.insert(arguments.end(), {"--tenant", "t", "--quiet", "-o", directory, file.string()});
    const ProcessResult result = convert(arguments);
    // 2: a version that is none. 6: a case without any object, for which nothing is written.
    const int allowed = name == "invalid-version-text.yaml"                                      ? 2
                        : name == "base-rich-no-objects.yaml" || name == "multi-no-objects.yaml" ? 6
                                                                                                 : 3;
    REQUIRE_MESSAGE((result.status == 0 || result.status == allowed), name, ": ", result.status, " ", result.err);
    // What operator and Cortex take, convert takes.
    const bool taken_by_both = !fs::exists(file.parent_path() / (stem + ".rejected")) &&
                               !fs::exists(file.parent_path() / (stem + ".cortex")) &&
                               name != "multi-same-object-twice-last-wins.yaml";  // an error here
    CHECK_MESSAGE((result.status == 0 || !taken_by_both || allowed == 6), name, ": ", result.err);
    if (result.status != 0) {
      ++refused;
      continue;
    }
    post_tenant(cortex, "t", fs::path(directory) / "t");
    ++taken;
  }
  MESSAGE(taken, " configurations taken by Cortex, ", refused, " refused by convert");
  CHECK(taken > 250);
}
