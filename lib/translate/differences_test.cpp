// Holds lib/translate/DIFFERENCES.md against the comments, tests and files that its rows and they name.
#include <doctest/doctest.h>
#include <glob.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace c2c::translate {

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(C2C_TESTDATA).parent_path();

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The texts that stand in backticks.
std::vector<std::string> in_backticks(const std::string& text) {
  static const std::regex kQuoted("`([^`]+)`");
  std::vector<std::string> out;
  for (std::sregex_iterator found(text.begin(), text.end(), kQuoted), end; found != end; ++found) out.push_back((*found)[1]);
  return out;
}

/// The key of each row with what its last column names.
std::map<std::string, std::vector<std::string>> rows() {
  std::map<std::string, std::vector<std::string>> out;
  std::istringstream lines(read(kRoot / "lib/translate/DIFFERENCES.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    REQUIRE_MESSAGE(line.ends_with(" |"), line);
    const std::string tests = line.substr(line.rfind('|', line.size() - 2));
    CHECK_MESSAGE(out.emplace(in_backticks(line).front(), in_backticks(tests)).second, "twice: ", line);
  }
  return out;
}

struct Sources {
  std::set<std::string> test_cases;
  std::map<std::string, std::string> keys;  ///< of comments, with a file that has it
  std::vector<std::string> keyless;         ///< files of this module with a comment that has none
};

Sources sources() {
  static const std::regex kCase(R"re(TEST_CASE\("([^"]*)"\))re");
  static const std::regex kDiffers(R"re(//.*Differs(?: \(([a-z0-9-]+(?:, [a-z0-9-]+)*)\))?)re");
  static const std::regex kKey("[a-z0-9-]+");
  Sources out;
  for (const char* folder : {"lib", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      const fs::path& path = entry.path();
      if ((path.extension() != ".cpp" && path.extension() != ".h") || path.filename() == "differences_test.cpp") continue;
      std::istringstream lines(read(path));
      for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (std::regex_search(line, found, kCase)) out.test_cases.insert(found[1]);
        if (!std::regex_search(line, found, kDiffers)) continue;
        const std::string keys = found[1];
        if (keys.empty() && path.string().find("lib/translate/") != std::string::npos) out.keyless.push_back(path.string());
        for (std::sregex_iterator key(keys.begin(), keys.end(), kKey), end; key != end; ++key) {
          out.keys[key->str()] = path.string();
        }
      }
    }
  }
  return out;
}

bool exists(const std::string& pattern) {
  glob_t found{};
  const bool any = ::glob((kRoot / pattern).c_str(), 0, nullptr, &found) == 0;
  ::globfree(&found);
  return any;
}

}  // namespace

TEST_CASE("translate: the list of differences agrees with the comments, the tests and the files") {
  const auto listed = rows();
  const Sources found = sources();
  REQUIRE(listed.size() > 20);
  REQUIRE(found.test_cases.size() > 100);
  for (const auto& [key, tests] : listed) {
    CHECK_MESSAGE(found.keys.contains(key), "no comment `Differs (", key, ")` in the code");
    CHECK_MESSAGE(!tests.empty(), key, " names no test");
    for (const std::string& test : tests) {
      CHECK_MESSAGE((test.find("::") == std::string::npos ? exists(test) : found.test_cases.contains(test)), key, ": no ", test);
    }
  }
  for (const auto& [key, file] : found.keys) CHECK_MESSAGE(listed.contains(key), file, ": no row `", key, "`");
  for (const std::string& file : found.keyless) FAIL_CHECK(file, ": a difference without the key of its row");
}

}  // namespace c2c::translate
