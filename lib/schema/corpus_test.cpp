// Holds check_object against the corpora: what the operator's CRDs, read by Kubernetes's own code, said of
// each file.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "schema/validate.h"
#include "source/file_set.h"
#include "testing/files.h"

namespace c2c::schema {
namespace {

/// Checks an object, and those of a List, by the kind that each names.
void check(doc::Node node, Strictness strictness, diag::Sink& sink) {
  const doc::Node items = node.find("items");
  if (node.find("kind").text().ends_with("List") && items.is_sequence()) {
    for (std::size_t i = 0; i < items.size(); ++i) check(items.item(i), strictness, sink);
    return;
  }
  check_object(node.find("apiVersion").text(), node.find("kind").text(), node, strictness, sink);
}

/// One file of the corpus, cut at the lines `---` and checked. Findings of the parser are in `sink` too.
struct Checked {
  source::FileSet files;
  diag::Sink sink;
  Checked(const std::string& bytes, Strictness strictness) {
    const source::FileId file = files.add("input.yaml", bytes);
    for (std::size_t begin = 0; begin <= bytes.size();) {
      const std::size_t end = std::min(bytes.find("\n---\n", begin), bytes.size());
      const auto document =
          doc::parse_yaml(files, file, begin, end, {.duplicate_keys = diag::Level::kWarning}, sink);
      if (document && document->root().is_mapping()) check(document->root(), strictness, sink);
      begin = end + 5;
    }
  }
  [[nodiscard]] std::string places(diag::Level least) const {
    std::string list;
    for (const auto& finding : sink.all()) {
      if (finding.level < least) continue;
      const auto at = files.get(finding.span.file).position(finding.span.begin);
      list += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(finding.id) +
              " " + finding.message + "\n";
    }
    return list;
  }
};

/// Whether one line of `places` begins with the place.
bool has_place(const std::string& places, int line, int column) {
  const std::string wanted = std::to_string(line) + ":" + std::to_string(column) + " ";
  return places.starts_with(wanted) || places.find("\n" + wanted) != std::string::npos;
}

TEST_CASE("schema::check_object: the hand-made PrometheusRules") {
  const std::filesystem::path folder = std::filesystem::path(C2C_TESTDATA) / "corpus/prometheusrule/edge";
  std::ifstream expected(folder / "expected.ndjson");
  REQUIRE(expected);
  int rejected = 0;
  int strict = 0;
  int accepted = 0;
  for (std::string line; std::getline(expected, line);) {
    const nlohmann::json entry = nlohmann::json::parse(line);
    const auto& objects = entry["objects"];
    // Several documents are the matter of k8s, whose tests go over the same files.
    if (objects.size() != 1 || objects[0]["item"] != -1 || objects[0]["doc"] != 0) continue;
    const std::string stage = objects[0].value("stage", "");
    if (stage == "yaml" || stage == "kind" || entry["file"] == "name-missing.yaml") continue;
    CAPTURE(entry.value("file", ""));
    CAPTURE(entry.value("wrong", ""));
    const std::string name = entry["file"];
    if (name.ends_with(".json") && name != "json-trailing-comma.json") continue;
    const Checked checked(testing::read_file(folder / name), Strictness::kSchema);
    const std::string errors = checked.places(diag::Level::kError);
    if (stage == "schema") {
      CAPTURE(errors);
      // An empty item of a list is shown right behind its dash, the corpus has the column after the blank.
      const bool empty_item = entry["file"] == "group-null.yaml" || entry["file"] == "rule-null.yaml";
      CHECK(has_place(errors, entry["line"], entry["col"].get<int>() - (empty_item ? 1 : 0)));
      CHECK(std::count(errors.begin(), errors.end(), '\n') == 1);
      ++rejected;
      continue;
    }
    CHECK(errors == "");
    ++accepted;
    if (!objects[0].contains("strict")) continue;
    const std::string warnings = checked.places(diag::Level::kWarning);
    CAPTURE(warnings);
    CHECK(has_place(warnings, entry["line"], entry["col"]));
    ++strict;
  }
  CHECK(rejected == 69);
  CHECK(strict >= 8);
  CHECK(accepted >= 150);
}

TEST_CASE("schema::check_object: real PrometheusRules have no finding") {
  const std::filesystem::path folder = std::filesystem::path(C2C_TESTDATA) / "corpus/prometheusrule/real";
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    CAPTURE(entry.path().string());
    CHECK(Checked(testing::read_file(entry.path()), Strictness::kSchema).places(diag::Level::kError) == "");
    ++files;
  }
  CHECK(files >= 200);
}

TEST_CASE("schema::check_object: the AlertmanagerConfigs that the API server refuses, and all others") {
  const std::filesystem::path folder = std::filesystem::path(C2C_TESTDATA) / "corpus/alertmanagerconfig";
  int refused = 0;
  int others = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".golden.yaml") || name.ends_with(".base.yaml")) continue;
    CAPTURE(name);
    const std::string bytes = testing::read_file(entry.path());
    const std::filesystem::path reasons = std::filesystem::path(entry.path()).replace_extension(".rejected");
    const std::string reason = std::filesystem::exists(reasons) ? testing::read_file(reasons) : "";
    if (bytes.substr(0, bytes.find('\n')).find("--schema") != std::string::npos) {
      const bool expected = reason.find("schema:") != std::string::npos;
      const std::string errors = Checked(bytes, Strictness::kSchema).places(diag::Level::kError);
      CAPTURE(errors);
      CHECK(errors.empty() != expected);
      refused += expected ? 1 : 0;
    } else {
      const bool undecodable = reason.find("decode:") != std::string::npos;
      const std::string errors = Checked(bytes, Strictness::kOperator).places(diag::Level::kError);
      CAPTURE(errors);
      CHECK(errors.empty() != undecodable);
      ++others;
    }
  }
  CHECK(refused >= 1);
  CHECK(others >= 100);
}

}  // namespace
}  // namespace c2c::schema
