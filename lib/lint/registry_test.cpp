#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "lint/check.h"

namespace c2c::lint {
namespace {

namespace fs = std::filesystem;

TEST_CASE("lint::all_checks: a line of the table for each file, and the reverse") {
  // A check without its line would be left out of the program in silence; a line without its file does not link.
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(C2C_TESTDATA "/../lib/lint/checks")) {
    if (entry.path().extension() != ".cpp") continue;
    std::string id = entry.path().parent_path().filename().string() + "/" + entry.path().stem().string();
    for (char& c : id) c = c == '_' ? '-' : c;
    files.insert(id);
  }
  std::set<std::string> ids;
  for (const CheckEntry& entry : all_checks()) CHECK(ids.insert(std::string(entry.id)).second);
  CHECK(ids == files);
}

TEST_CASE("lint::all_checks: every check says what, why, how and from where") {
  for (const CheckEntry& entry : all_checks()) {
    CAPTURE(entry.id);
    std::size_t at = 0;
    for (const char* heading : {"## What it finds\n", "## Why it matters\n", "## How to mend it\n", "## Source\n"}) {
      const std::size_t found = entry.check->docs.find(heading, at);
      CHECK_MESSAGE(found != std::string_view::npos, heading);
      at = found == std::string_view::npos ? at : found;
    }
    CHECK(entry.check->docs.starts_with("\n## What it finds\n"));
    CHECK_FALSE(entry.summary.empty());
    CHECK(entry.summary.back() != '.');
    CHECK_FALSE(entry.check->since.empty());
    CHECK(find_check(entry.id) == &entry);
  }
  CHECK(find_check("promql/no-such") == nullptr);
}

}  // namespace
}  // namespace c2c::lint
