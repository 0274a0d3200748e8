#include "diag/ids.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>

namespace c2c::diag {

namespace {

namespace fs = std::filesystem;

bool is_source(const fs::path& path) {
  const std::string name = path.string();
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (path.extension() != ".cpp" && path.extension() != ".h") return false;
  return !has("_test.cpp") && !has("_fuzz.cpp") && !has("_main.cpp") && !has("/test_") && !has("/lib/testing/") &&
         !has("/integration/") && !has("/lint/explanations/");
}

/// Every literal of the sources that has the form of an id, with the file that has it.
std::map<std::string, std::string> literals() {
  static const std::regex kForm(R"re("([a-z][a-z0-9]*/[a-z][a-z0-9-]*)")re");
  std::map<std::string, std::string> out;
  for (const char* folder : {"lib", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(C2C_TESTDATA).parent_path() / folder)) {
      if (!is_source(entry.path())) continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        const std::string code = line.substr(0, line.find("//"));
        for (std::sregex_iterator found(code.begin(), code.end(), kForm), end; found != end; ++found) {
          // Annotations of ours and types of media have the same form.
          const std::string text = (*found)[1];
          constexpr std::array<std::string_view, 3> kOthers{"crd2cortex/", "application/", "text/"};
          const bool is_other = std::any_of(kOthers.begin(), kOthers.end(), [&](auto other) { return text.starts_with(other); });
          if (!is_other) out.emplace(text, entry.path().string());
        }
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("diag::ids: every id of the sources is in the table, and the reverse") {
  std::set<std::string> known;
  for (const IdInfo& info : ids()) known.emplace(info.id);
  const auto used = literals();
  REQUIRE(used.size() > 50);
  for (const auto& [id, file] : used) CHECK_MESSAGE(known.contains(id), id, " of ", file, " is not in lib/diag/ids.def");
  for (const std::string& id : known) CHECK_MESSAGE(used.contains(id), id, " of lib/diag/ids.def is in no source");
}

TEST_CASE("diag::ids: each id once, a group in one piece, and a summary in the style of messages") {
  std::set<std::string_view> seen;
  std::set<std::string_view> groups;
  std::string_view last;
  for (const IdInfo& info : ids()) {
    CAPTURE(info.id);
    CHECK(seen.insert(info.id).second);
    const std::string_view group = info.id.substr(0, info.id.find('/'));
    if (group != last) CHECK(groups.insert(group).second);
    last = group;
    REQUIRE_FALSE(info.summary.empty());
    CHECK_FALSE(info.summary.ends_with('.'));
    CHECK(info.summary.size() <= 100);
  }
}

}  // namespace c2c::diag
