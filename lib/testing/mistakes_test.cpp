// The mistakes that people make most often: testdata/mistakes/NAME.yaml, each with one mistake. Its first line says where it is,
// `# LINE:COLUMN`; NAME.txt is what is shown. With all checks as they are by default there must be one error or warning, there,
// with a help that says what to do.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "lint/test_run.h"
#include "report/text.h"
#include "testing/files.h"

namespace c2c::testing {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = C2C_TESTDATA "/mistakes";

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".yaml") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Found {
  std::string text;
  std::vector<std::string> places;
  bool all_help = true;
};

Found lint_file(const std::string& bytes) {
  const lint::TestRun run({{"input.yaml", bytes}});
  Found out;
  for (const diag::Diagnostic& finding : run.sink.all()) {
    if (finding.level == diag::Level::kInfo) continue;
    out.text += report::print_finding(finding, run.files, {});
    out.all_help = out.all_help && !finding.help.empty();
    if (!finding.span.valid()) continue;
    const source::LineColumn at = run.files.get(finding.span.file).position(finding.span.begin);
    out.places.push_back(std::to_string(at.line) + ":" + std::to_string(at.column));
  }
  return out;
}

TEST_CASE("lint::mistakes: each gives one finding, at its place, with a help") {
  const bool update = std::getenv("C2C_UPDATE") != nullptr && std::getenv("CI") == nullptr;
  const std::vector<std::string> all = names();
  CHECK(all.size() >= 40);
  for (const std::string& name : all) {
    CAPTURE(name);
    const std::string bytes = read_file(kFolder + "/" + name + ".yaml");
    REQUIRE(bytes.starts_with("# "));
    const std::string place = bytes.substr(2, bytes.find('\n') - 2);
    const Found found = lint_file(bytes);
    CHECK_MESSAGE(found.places == std::vector<std::string>{place}, place << "\n" << found.text);
    CHECK_MESSAGE(found.all_help, found.text);
    if (update) std::ofstream(kFolder + "/" + name + ".txt", std::ios::binary) << found.text;
    CHECK(found.text == read_file(kFolder + "/" + name + ".txt"));
  }
}

}  // namespace
}  // namespace c2c::testing
