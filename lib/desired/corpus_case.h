#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doc/parse.h"
#include "k8s/read.h"
#include "schema/validate.h"
#include "translate/alertmanager.h"
#include "translate/base_config.h"
#include "translate/receivers/test_objects.h"

/// For tests only: one input of testdata/corpus/alertmanagerconfig, with the flags in its first lines.
namespace c2c::desired {

inline std::string read_test_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The manifests of a case as the inputs of build_alertmanager, and what the build says to them.
class CorpusCase : public translate::SecretSource {
 public:
  CorpusCase(const std::string& directory, std::string text, translate::Target target) : directory_(directory) {
    options_.target = target;
    read_flags(text);
    const source::FileId file = files.add("input.yaml", std::move(text));
    const k8s::ReadOptions read{.default_namespace = default_namespace_,
                                .parse = {.duplicate_keys = diag::Level::kWarning}};
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, read, sink)) objects_.push_back(std::move(object));
    }
    for (const k8s::Object& object : objects_) add(object);
    result = translate::build_alertmanager(inputs_, options_, *this, files, sink);
    for (const k8s::Object* object : result.rejected) rejected.insert(object->key());
  }

  [[nodiscard]] translate::SecretLookup find(translate::RefKind kind, std::string_view ns, std::string_view name,
                                             std::string_view key) const override {
    translate::SecretLookup lookup;
    const auto object = values_.find({kind, std::string(ns) + "/" + std::string(name)});
    if (object == values_.end()) return lookup;
    lookup.object_found = true;
    const auto value = object->second.find(std::string(key));
    if (value != object->second.end()) lookup.value = base::Secret(value->second);
    return lookup;
  }

  /// Whether an error names the object.
  [[nodiscard]] bool has_error_about(std::string_view key) const {
    for (const diag::Diagnostic& finding : sink.all()) {
      if (finding.level == diag::Level::kError && finding.object.ns + "/" + finding.object.name == key) return true;
    }
    return false;
  }
  [[nodiscard]] std::string messages() const {
    std::string out;
    for (const diag::Diagnostic& f : sink.all()) {
      const source::LineColumn at = f.span.valid() ? files.get(f.span.file).position(f.span.begin) : source::LineColumn{0, 0};
      out += std::string(diag::level_name(f.level)) + " " + std::string(f.id) + " " + f.object.ns + "/" + f.object.name +
             " " + f.field + " " + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + f.message + "\n";
    }
    return out;
  }

  source::FileSet files;
  diag::Sink sink;
  translate::AlertmanagerResult result;
  std::set<std::string> rejected;  ///< keys of the AlertmanagerConfigs that were left out, for whatever reason

 private:
  void read_flags(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line) && line.starts_with("#");) {
      constexpr std::string_view kStart = "# oracle:";
      if (!line.starts_with(kStart)) continue;
      std::istringstream words(line.substr(kStart.size()));
      for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        set_flag(word.substr(0, equals), equals == std::string::npos ? std::string() : word.substr(equals + 1));
      }
    }
  }

  void set_flag(const std::string& name, const std::string& value) {
    using translate::MatcherStrategy;
    if (name == "--schema") strictness_ = schema::Strictness::kSchema;
    if (name == "--am-version") options_.version = value;
    if (name == "--am-namespace") options_.alertmanager_namespace = value;
    if (name == "--default-namespace") default_namespace_ = value;
    if (name == "--matcher-strategy") {
      options_.matcher_strategy = value == "None" ? MatcherStrategy::kNone
                                  : value == "OnNamespace"
                                      ? MatcherStrategy::kOnNamespace
                                      : MatcherStrategy::kOnNamespaceExceptForAlertmanagerNamespace;
    }
    if (name == "--base") {
      const auto document = doc::parse_yaml_text(files, value, read_test_file(directory_ + "/" + value), translate::kBaseParse, sink);
      doc::Value config = document ? translate::base_from_node(document->root()) : doc::Value{};
      options_.base = translate::BaseConfig{std::move(config), {}};
    }
  }

  void add(const k8s::Object& object) {
    if (object.kind == "Namespace") inputs_.namespaces[object.name] = &object;
    if (object.kind == "Secret" || object.kind == "ConfigMap") add_values(object);
    if (object.kind != "Alertmanager" && object.kind != "AlertmanagerConfig") return;
    diag::Sink findings;
    findings.set_object(object.ref());
    schema::check_object(object.api_version, object.kind, object.root, strictness_, findings);
    const bool refused = findings.errors() > 0;
    sink.take(std::move(findings));
    if (object.kind == "Alertmanager") inputs_.alertmanager = &object;
    if (object.kind != "AlertmanagerConfig") return;
    if (refused) {
      rejected.insert(object.key());
    } else {
      inputs_.configs.push_back(&object);
    }
  }

  void add_values(const k8s::Object& object) {
    const bool secret = object.kind == "Secret";
    auto& values = values_[{secret ? translate::RefKind::kSecret : translate::RefKind::kConfigMap, object.key()}];
    values.clear();
    const doc::Node data = object.root.get("data");
    for (std::size_t i = 0; i < data.size(); ++i) {
      const std::string_view text = data.entry(i).value.text();
      values[std::string(data.entry(i).key)] =
          secret ? translate::receivers::decode_base64(text) : std::string(text);
    }
    const doc::Node plain = secret ? object.root.get("stringData") : doc::Node{};
    for (std::size_t i = 0; i < plain.size(); ++i) {
      values[std::string(plain.entry(i).key)] = std::string(plain.entry(i).value.text());
    }
  }

  std::string directory_;
  std::string default_namespace_ = "default";
  schema::Strictness strictness_ = schema::Strictness::kOperator;
  translate::AlertmanagerOptions options_;
  translate::AlertmanagerInputs inputs_;
  std::vector<k8s::Object> objects_;
  std::map<std::pair<translate::RefKind, std::string>, std::map<std::string, std::string>> values_;
};

}  // namespace c2c::desired
