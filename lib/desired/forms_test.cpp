// The same objects in the three forms in which they come: a folder of files, `kubectl get -o yaml` on standard input, JSON.
// The forms are written by libraries that the tool itself does not write with.
#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cortex/output.h"
#include "desired/pipeline.h"
#include "testing/fake_world.h"
#include "testing/files.h"

namespace c2c::desired {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolders[] = {C2C_TESTDATA "/corpus/prometheusrule/real/kube-prometheus", C2C_TESTDATA "/quickstart"};

nlohmann::json to_json(const YAML::Node& node) {
  nlohmann::json out;
  if (node.IsMap()) {
    out = nlohmann::json::object();
    for (const auto& entry : node) out[entry.first.Scalar()] = to_json(entry.second);
  } else if (node.IsSequence()) {
    out = nlohmann::json::array();
    for (const YAML::Node& item : node) out.push_back(to_json(item));
  } else if (node.IsScalar()) {
    const std::string& text = node.Scalar();
    const bool quoted = node.Tag() == "!";
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!quoted && digits) out = std::stoll(text);
    else if (!quoted && (text == "true" || text == "false")) out = text == "true";
    else out = text;
  }
  return out;
}

/// What a cluster adds to an object.
void add_noise(nlohmann::json& object) {
  nlohmann::json& metadata = object["metadata"];
  metadata["uid"] = "0b8f8a3e-6c1f-4d2e-9a51-3f0c7a2b1d00";
  metadata["resourceVersion"] = "182734";
  metadata["generation"] = 3;
  metadata["creationTimestamp"] = "2026-11-24T09:00:00Z";
  metadata["managedFields"] = {{{"manager", "kubectl"}, {"fieldsV1", {{"f:spec", {{"f:groups", nlohmann::json::object()}}}}}}};
}

nlohmann::json list_of_all() {
  nlohmann::json list = {{"apiVersion", "v1"}, {"kind", "List"}, {"metadata", {{"resourceVersion", ""}}}};
  for (const char* folder : kFolders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".yaml" || entry.path().filename().string().starts_with(".")) continue;
      for (const YAML::Node& node : YAML::LoadAll(testing::read_file(entry.path().string()))) {
        nlohmann::json object = to_json(node);
        if (!object.contains("metadata")) continue;
        add_noise(object);
        list["items"].push_back(std::move(object));
      }
    }
  }
  return list;
}

void emit(YAML::Emitter& out, const nlohmann::json& value) {
  if (value.is_object()) {
    out << YAML::BeginMap;
    for (const auto& [key, item] : value.items()) {
      out << YAML::Key << YAML::DoubleQuoted << key << YAML::Value;
      emit(out, item);
    }
    out << YAML::EndMap;
  } else if (value.is_array()) {
    out << (value.empty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
    for (const nlohmann::json& item : value) emit(out, item);
    out << YAML::EndSeq;
  } else if (value.is_string()) {
    out << YAML::DoubleQuoted << value.get<std::string>();
  } else {
    out << value.dump();
  }
}

struct Outcome {
  std::string bytes;
  std::size_t objects = 0;
};

Outcome convert(const std::vector<std::string>& paths, const std::string& standard_input) {
  const auto files_of_the_world = base::make_real_file_system();
  const testing::FakeEnvironment environment;
  const testing::FakeProcesses processes;
  const World world{*files_of_the_world, environment, processes, [&] { return base::Expected<std::string>(standard_input); }};
  Options options;
  options.paths = paths;
  options.tenancy = *tenancy::From::parse("namespace", "{}");
  options.threads = 2;
  source::FileSet files;
  diag::Sink sink;
  const Result result = build(world, options, files, sink);
  for (const diag::Diagnostic& finding : sink.all()) CHECK_MESSAGE(finding.level != diag::Level::kError, finding.message);
  Outcome out;
  for (const auto& [kind, count] : result.objects) out.objects += count;
  for (const auto& file : cortex::output_files(result.tenants, "crd")) out.bytes += file.path + "\n" + file.bytes;
  return out;
}

TEST_CASE("desired::build: a folder, a List on standard input and JSON give the same bytes") {
  const Outcome folder = convert({std::begin(kFolders), std::end(kFolders)}, {});
  CHECK(folder.objects >= 10);
  CHECK(folder.bytes.size() > 100'000);

  const nlohmann::json list = list_of_all();
  YAML::Emitter yaml_text;
  emit(yaml_text, list);
  const Outcome yaml = convert({"-"}, yaml_text.c_str());
  CHECK(yaml.objects == folder.objects);
  const bool same_from_yaml = yaml.bytes == folder.bytes;
  CHECK(same_from_yaml);

  const Outcome json = convert({"-"}, list.dump(4));
  CHECK(json.objects == folder.objects);
  const bool same_from_json = json.bytes == folder.bytes;
  CHECK(same_from_json);
}

}  // namespace
}  // namespace c2c::desired
