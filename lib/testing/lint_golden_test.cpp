// Each check in its own folder testdata/lint/<group>/<name>: input.yaml, in which it must fire where a comment `fires: WHY` says
// so and stay quiet where one says `quiet: WHY`, and expected.txt, what is shown. Only the folder's own check is switched on.
// The first lines of an input may set: `# option NAME: a,b`, `# limit NAME: 5`.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "lint/check.h"
#include "lint/test_run.h"
#include "report/text.h"
#include "testing/files.h"

namespace c2c::testing {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = C2C_TESTDATA "/lint";
constexpr const char* kVouches = "# self\n";

lint::Settings settings_for(const std::string& id, const std::string& input) {
  lint::Settings settings;
  for (const lint::CheckEntry& entry : lint::all_checks()) {
    if (entry.id != id) settings.checks[std::string(entry.id)].severity = lint::Severity::kOff;
    else if (entry.severity == lint::Severity::kOff) settings.checks[id].severity = lint::Severity::kWarning;
  }
  std::istringstream lines(input);
  for (std::string line; std::getline(lines, line) && line.starts_with("# ");) {
    std::istringstream words(line.substr(2));
    std::string what;
    std::string name;
    std::string value;
    words >> what >> name >> value;
    if (!name.empty() && name.back() == ':') name.pop_back();
    if (what == "limit") {
      const lint::LimitName* limit = lint::find_limit(name);
      REQUIRE_MESSAGE(limit != nullptr, name);
      settings.limits.*(limit->member) = std::stoll(value);
    }
    if (what != "option") continue;
    std::istringstream items(value);
    auto& list = settings.checks[id].options[name];
    for (std::string item; std::getline(items, item, ',');) list.push_back(item);
  }
  return settings;
}

/// A comment of an input that says whether the check fires on what follows, up to the next one.
struct Marker {
  std::uint32_t line = 0;
  bool fires = false;
  bool fired = false;
};

std::vector<Marker> markers_of(const std::string& input) {
  std::vector<Marker> out;
  std::istringstream lines(input);
  std::uint32_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find("# fires:") != std::string::npos) out.push_back({number, true, false});
    if (line.find("# quiet:") != std::string::npos) out.push_back({number, false, false});
  }
  return out;
}

/// Each finding must be where the input says that the check fires, and each such place must have one.
void check_markers(const diag::Sink& sink, const source::FileSet& files, const std::string& input) {
  std::vector<Marker> markers = markers_of(input);
  for (const diag::Diagnostic& finding : sink.all()) {
    if (!finding.span.valid()) continue;
    const std::uint32_t line = files.get(finding.span.file).position(finding.span.begin).line;
    Marker* last = nullptr;
    for (Marker& marker : markers) {
      if (marker.line <= line) last = &marker;
    }
    CHECK_MESSAGE((last != nullptr && last->fires), "line " << line << ": " << finding.message);
    if (last != nullptr) last->fired = true;
  }
  for (const Marker& marker : markers) CHECK_MESSAGE(marker.fired == marker.fires, "line " << marker.line);
}

/// Checks an input alone; `id` is the only one that may be found.
std::string findings_of(const std::string& id, const std::string& input) {
  const lint::TestRun run({{"input.yaml", input}}, settings_for(id, input));
  check_markers(run.sink, run.files, input);
  std::string out = kVouches;
  for (const diag::Diagnostic& finding : run.sink.all()) {
    const std::string shown = report::print_finding(finding, run.files, {});
    CHECK_MESSAGE(finding.id == id, shown);
    if (finding.id == id) CHECK_MESSAGE(finding.span.valid(), shown);
    out += shown;
  }
  return out;
}

std::string folder_of(std::string_view id) { return kRoot + "/" + std::string(id); }

TEST_CASE("lint::checks: each fires and stays quiet where its folder says so") {
  const bool update = std::getenv("C2C_UPDATE") != nullptr && std::getenv("CI") == nullptr;
  for (const lint::CheckEntry& entry : lint::all_checks()) {
    const std::string id(entry.id);
    CAPTURE(id);
    const std::string folder = folder_of(id);
    REQUIRE_MESSAGE(fs::exists(folder + "/input.yaml"), folder);
    const std::string input = read_file(folder + "/input.yaml");
    CHECK(input.find("fires:") != std::string::npos);
    CHECK(input.find("quiet:") != std::string::npos);
    const std::string found = findings_of(id, input);
    CHECK(found.find("[" + id + "]") != std::string::npos);
    if (update) std::ofstream(folder + "/expected.txt", std::ios::binary) << found;
    CHECK(found == read_file(folder + "/expected.txt"));
  }
}

TEST_CASE("lint::checks: no folder without its check") {
  std::set<std::string> known;
  for (const lint::CheckEntry& entry : lint::all_checks()) known.insert(folder_of(entry.id));
  for (const auto& group : fs::directory_iterator(kRoot)) {
    if (!group.is_directory()) continue;
    for (const auto& folder : fs::directory_iterator(group.path())) {
      CHECK_MESSAGE(known.contains(folder.path().string()), folder.path());
    }
  }
}

}  // namespace
}  // namespace c2c::testing
