// Runs every PrometheusRule of the corpus through the pipeline for the operator's target and holds the rules against what
// prometheus-operator v0.93.0 writes, and the findings against the places where they are expected.
#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "cortex/codec.h"
#include "desired/pipeline.h"
#include "gostd/duration.h"

namespace c2c::desired {
namespace {

const std::string kCorpus = std::string(C2C_TESTDATA) + "/corpus/prometheusrule/";

/// Where our place is another than the corpus's, and why.
struct Place {
  std::uint32_t line;
  std::uint32_t column;
};
const std::map<std::string, Place> kOwnPlaces = {
    {"yaml-block-dedent.yaml", {13, 7}},     // the text that has no key, not the blank before it
    {"yaml-alias-other-doc.yaml", {12, 3}},  // the first fault of the file comes before the alias
    {"group-null.yaml", {8, 4}},             // an empty value stands behind its dash
    {"rule-null.yaml", {10, 6}},
    {"template-stray-end.yaml", {13, 20}},   // the action, not the start of the text
    {"record-for.yaml", {12, 12}},                // the field that is too much, not the rule
    {"record-keep-firing.yaml", {12, 24}},
    {"record-annotations.yaml", {12, 20}},
    {"multi-doc-one-bad.yaml", {13, 57}},    // the end of the text, where the parenthesis is missing
    {"promql-block-error.yaml", {14, 1}},
    {"expr-comment-only.yaml", {11, 14}},    // the text, not the quote before it
    {"expr-sexagesimal.yaml", {11, 14}},     // the word that is too much, not the number before it
    {"promql-empty-selector.yaml", {11, 14}},
    {"promql-utf8-before-error.yaml", {11, 27}},  // characters, where the corpus counts bytes
    {"promql-template-in-expr.yaml", {11, 19}},   // the second brace, which is the one too much
    {"list-one-bad.yaml", {25, 17}},              // the parenthesis itself, not the place behind it
};

struct Run {
  source::FileSet files;
  diag::Sink sink;
  Result result;
};

void run(Run& out, const std::string& path, Options options) {
  const auto fs = base::make_real_file_system();
  const auto environment = base::make_real_environment();
  const auto processes = base::make_real_process_runner();
  options.paths = {path};
  options.tenancy = tenancy::Fixed{"t"};
  options.alertmanager.target = translate::Target::kOperator;
  out.result = build({*fs, *environment, *processes, [] { return base::Expected<std::string>(std::string()); }}, options,
                     out.files, out.sink);
}

Options lenient() {
  Options options;
  options.strictness = schema::Strictness::kOperator;
  options.parse.duplicate_keys = diag::Level::kWarning;
  return options;
}

std::string findings(const Run& run) {
  std::string out;
  for (const diag::Diagnostic& d : run.sink.all()) {
    const auto at = d.span.valid() ? run.files.get(d.span.file).position(d.span.begin) : source::LineColumn{0, 0};
    out += "  " + std::string(diag::level_name(d.level)) + " " + std::string(d.id) + " " + std::to_string(at.line) + ":" +
           std::to_string(at.column) + " " + d.message + "\n";
  }
  return out;
}

bool has_finding_at(const Run& run, std::uint32_t line, std::uint32_t column) {
  for (const diag::Diagnostic& d : run.sink.all()) {
    if (d.span.valid() && run.files.get(d.span.file).position(d.span.begin) == source::LineColumn{line, column}) return true;
  }
  return false;
}

std::vector<nlohmann::json> read_ndjson(const std::string& path) {
  std::ifstream in(path);
  REQUIRE(in);
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(in, line);) out.push_back(nlohmann::json::parse(line));
  return out;
}

/// A tree as text with sorted keys; empty collections and a limit of 0, which mean the same as none, are left out.
std::string canonical(const YAML::Node& node) {
  std::ostringstream out;
  if (node.IsMap()) {
    std::map<std::string, std::string> sorted;
    for (const auto& entry : node) {
      const bool empty = ((entry.second.IsMap() || entry.second.IsSequence()) && entry.second.size() == 0) ||
                         (entry.first.as<std::string>() == "limit" && entry.second.as<std::string>() == "0");
      if (!empty && !entry.second.IsNull()) sorted[entry.first.as<std::string>()] = canonical(entry.second);
    }
    out << "{";
    for (const auto& [key, value] : sorted) out << key << ": " << value << ", ";
    out << "}";
  } else if (node.IsSequence()) {
    out << "[";
    for (const YAML::Node& item : node) out << canonical(item) << ", ";
    out << "]";
  } else {
    out << nlohmann::json(node.as<std::string>("")).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return out.str();
}

/// Compares all objects of an index with the rule files that it names; returns how many.
std::size_t compare_with_golden(const std::string& index, const Options& options) {
  std::map<std::string, std::vector<nlohmann::json>> by_file;
  for (const auto& line : read_ndjson(kCorpus + index)) by_file[line["file"]].push_back(line);
  std::size_t compared = 0;
  for (const auto& [file, objects] : by_file) {
    if (!std::filesystem::exists(kCorpus + file)) continue;
    Run got;
    run(got, kCorpus + file, options);
    for (const auto& object : objects) {
      if (!object.value("ok", false) || !object.contains("golden")) continue;
      // The file with generateName has no name in the index.
      const std::string name = object.value("name", std::string("rules-"));
      const std::string want_name = "crd/" + object.value("namespace", std::string("default")) + "/" + name;
      const YAML::Node golden = YAML::LoadFile(kCorpus + object["golden"].get<std::string>());
      std::string text = "groups: []\n";
      for (const cortex::TenantState& tenant : got.result.tenants) {
        for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) {
          if (rules.name == want_name) text = cortex::write_rule_file(rules);
        }
      }
      INFO(file, " ", want_name, "\n", findings(got));
      CHECK(canonical(YAML::Load(text)) == canonical(golden));
      ++compared;
    }
  }
  return compared;
}

TEST_CASE("desired::build: the rules of the corpus are those of the operator") {
  CHECK(compare_with_golden("golden.ndjson", lenient()) > 350);
}

TEST_CASE("desired::build: with an enforced namespace label, the rules of the corpus are those of the operator") {
  Options options = lenient();
  options.enforcement.label = "namespace";
  CHECK(compare_with_golden("golden-enforced.ndjson", options) > 350);
}

TEST_CASE("desired::Enforcement: objects and whole namespaces can be excluded") {
  Enforcement enforcement{.label = "ns", .excluded = {{"a", "x"}, {"b", ""}}};
  const auto covers = [&](const char* ns, const char* name) {
    k8s::Object object;
    object.ns = ns;
    object.name = name;
    return enforcement.covers(object);
  };
  CHECK_FALSE(covers("a", "x"));
  CHECK(covers("a", "y"));
  CHECK_FALSE(covers("b", "y"));
  CHECK(covers("c", "x"));
  enforcement.label.clear();
  CHECK_FALSE(covers("c", "x"));
}

TEST_CASE("desired::build: each edge case gets its verdict at its place") {
  std::size_t checked = 0;
  for (const auto& line : read_ndjson(kCorpus + "edge/expected.ndjson")) {
    const std::string file = line["file"];
    if (line["verdict"] != "reject") continue;
    Run got;
    run(got, kCorpus + "edge/" + file, Options());
    INFO(file, ": ", line["wrong"].get<std::string>(), "\n", findings(got));
    bool kind_only = true;
    for (const auto& object : line["objects"]) kind_only &= object.value("ok", false) || object.value("stage", "") == "kind";
    if (!kind_only) CHECK(got.sink.errors() > 0);
    if (!kind_only && line.contains("line") && line["line"].is_number()) {
      const auto own = kOwnPlaces.find(file);
      const Place place =
          own != kOwnPlaces.end() ? own->second : Place{line["line"].get<std::uint32_t>(), line["col"].get<std::uint32_t>()};
      CHECK(has_finding_at(got, place.line, place.column));
    }
    ++checked;
  }
  CHECK(checked > 115);
}

}  // namespace
}  // namespace c2c::desired
