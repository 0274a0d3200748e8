#pragma once

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "desired/pipeline.h"
#include "doc/parse.h"
#include "testing/fake_world.h"
#include "testing/files.h"
#include "testing/revealed.h"
#include "translate/base_config.h"

namespace c2c::testing {

/// One input as in testdata/corpus/alertmanagerconfig, with flags in its first lines, run through the whole pipeline for one
/// tenant.
class CorpusCase {
 public:
  /// `directory` is where base files are.
  CorpusCase(const std::string& directory, const std::string& text, translate::Target target) : directory_(directory) {
    options_.tenancy = tenancy::Fixed{"t"};
    options_.alertmanager.target = target;
    options_.strictness = schema::Strictness::kOperator;
    read_flags(text);
    if (options_.strictness == schema::Strictness::kOperator) options_.parse.duplicate_keys = diag::Level::kWarning;
    // The API server checks names beside the schema; the answers were made without.
    options_.invalid_names = diag::Level::kWarning;
    build(text);
    if (result_.objects.empty()) {
      options_.alertmanager.base = translate::BaseConfig{translate::default_base(), {}};
      build(text);
    }
    sum_up();
  }

  /// Whether an error names the object.
  [[nodiscard]] bool has_error_about(std::string_view key) const {
    return std::any_of(sink.all().begin(), sink.all().end(), [&](const diag::Diagnostic& finding) {
      return finding.level == diag::Level::kError && finding.object.ns + "/" + finding.object.name == key;
    });
  }
  [[nodiscard]] std::string messages() const {
    std::string out;
    for (const diag::Diagnostic& f : sink.all()) {
      const auto at = f.span.valid() ? files.get(f.span.file).position(f.span.begin) : source::LineColumn{0, 0};
      out += std::string(diag::level_name(f.level)) + " " + std::string(f.id) + " " + f.object.ns + "/" + f.object.name + " " +
             f.field + " " + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + f.message + "\n";
    }
    return out;
  }

  source::FileSet files;
  diag::Sink sink;
  doc::Value config;               ///< secrets in plain text; null if nothing was generated
  bool failed = false;             ///< nothing was generated, for a fault that is not one of a single AlertmanagerConfig
  bool nothing_left = false;       ///< every AlertmanagerConfig was left out for a fault of its own, and so nothing was generated
  std::set<std::string> rejected;  ///< keys of the AlertmanagerConfigs that were left out, for whatever reason

 private:
  void build(const std::string& text) {
    FakeFiles reader;
    reader.files["input.yaml"] = text;
    options_.paths = {"input.yaml"};
    if (options_.alertmanager.base) {
      // With a base every tenant has an Alertmanager, but without any object there is no tenant; the operator has one in any
      // case.
      reader.files["tenant.yaml"] = "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: r}, spec: {}}";
      options_.paths.emplace_back("tenant.yaml");
    }
    const FakeEnvironment environment;
    const FakeProcesses processes;
    const desired::World world{reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }};
    result_ = desired::build(world, options_, files, sink);
  }

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
    if (name == "--schema") options_.strictness = schema::Strictness::kSchema;
    if (name == "--am-version") options_.alertmanager.version = value;
    if (name == "--am-namespace") options_.alertmanager.alertmanager_namespace = value;
    if (name == "--default-namespace") options_.default_namespace = value;
    if (name == "--matcher-strategy") options_.alertmanager.matcher_strategy = translate::parse_matcher_strategy(value);
    if (name == "--base") {
      const auto document = doc::parse_yaml_text(files, value, read_file(directory_ + "/" + value), translate::kBaseParse, sink);
      doc::Value base = document ? translate::base_from_node(document->root()) : doc::Value{};
      options_.alertmanager.base = translate::BaseConfig{std::move(base), {}};
    }
  }

  void sum_up() {
    bool others = false;
    for (const desired::Placed& placed : result_.rejected) {
      const std::string key = placed.object.ns + "/" + placed.object.name;
      const bool is_config = placed.object.kind == "AlertmanagerConfig";
      if (is_config) rejected.insert(key);
      if (!is_config || !has_error_about(key)) others = true;
    }
    if (!result_.tenants.empty() && result_.tenants.front().alertmanager) {
      config = revealed(result_.tenants.front().alertmanager->config);
    } else {
      nothing_left = !others && !rejected.empty();
      failed = !nothing_left;
    }
  }

  std::string directory_;
  desired::Options options_;
  desired::Result result_;
};

}  // namespace c2c::testing
