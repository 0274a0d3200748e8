#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "doc/write.h"
#include "testing/files.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(C2C_TESTDATA) / "doc")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string findings_text(const c2c::source::FileSet& files, const c2c::diag::Sink& sink) {
  std::string out;
  for (const auto& finding : sink.all()) {
    const auto position = files.get(finding.span.file).position(finding.span.begin);
    out += std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
           std::string(c2c::diag::level_name(finding.level)) + " " + std::string(finding.id) + ": " + finding.message + "\n";
  }
  return out;
}

/// A tree by way of JSON, which has one kind of number only.
c2c::doc::Value as_json(const std::string& text) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto file = files.add("x.json", text);
  std::size_t next = 0;
  const auto document = c2c::doc::parse_json(files, file, 0, text.size(), &next, {}, sink);
  REQUIRE(document);
  return c2c::doc::Value::from_node(document->root());
}

}  // namespace

TEST_CASE("doc::golden: trees as Go's reader makes them, findings where they should be") {
  const auto paths = inputs();
  REQUIRE(paths.size() >= 20);
  for (const fs::path& path : paths) {
    CAPTURE(path.filename().string());
    c2c::source::FileSet files;
    c2c::diag::Sink sink;
    const auto document = c2c::doc::parse_yaml_text(files, path.filename().string(), c2c::testing::read_file(path),
                                                    {.duplicate_keys = c2c::diag::Level::kWarning}, sink);
    fs::path tree = path;
    tree.replace_extension(".json");
    CHECK(fs::exists(tree) == document.has_value());
    if (document && fs::exists(tree)) {
      const auto ours = c2c::doc::Value::from_node(document->root());
      CHECK(as_json(c2c::doc::write_json(ours, c2c::doc::SecretMode::kReveal)) == as_json(c2c::testing::read_file(tree)));
    }
    fs::path findings = path;
    findings.replace_extension(".findings");
    if (std::getenv("C2C_UPDATE") != nullptr) std::ofstream(findings, std::ios::binary) << findings_text(files, sink);
    CHECK(findings_text(files, sink) == c2c::testing::read_file(findings));
  }
}
