// Runs testdata/cli/**/*.txtar against the real binary. testdata/cli/README.md says what a script may hold.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "testing/files.h"
#include "testing/txtar.h"

namespace c2c::cli {

namespace {

namespace fs = std::filesystem;
using testing::Txtar;
using testing::read_file_if_any;

constexpr uid_t kNobody = 65534;

void write_file(const fs::path& path, const std::string& data) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << data;
}

/// Words as a shell would split them; single and double quotes group.
std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote) quote = 0; else word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == ' ' || c == '\n') {
      if (open) out.push_back(word);
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) out.push_back(word);
  return out;
}

/// Content of a file with the attribute `escaped`: \r, \n, \\, \xNN; line ends of the script do not count.
std::string unescaped(const std::string& data) {
  std::string out;
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '\n') continue;
    if (data[i] != '\\' || i + 1 >= data.size()) {
      out += data[i];
      continue;
    }
    const char c = data[++i];
    if (c == 'x') {
      out += static_cast<char>(std::stoi(data.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
  }
  return out;
}

/// Makes the file of a section `in/NAME`, `in/NAME (escaped)`, `in/NAME (mode 000)` or `in/NAME (link TARGET)`; returns its name.
std::string make_input(const fs::path& work, const Txtar::File& section) {
  std::string name = section.name.substr(3);
  std::string attribute;
  if (const std::size_t open = name.find(" ("); open != std::string::npos && name.ends_with(')')) {
    attribute = name.substr(open + 2, name.size() - open - 3);
    name.resize(open);
  }
  const fs::path path = work / name;
  if (name.ends_with('/')) {
    fs::create_directories(path);
  } else if (attribute.starts_with("link ")) {
    fs::create_directories(path.parent_path());
    fs::create_symlink(attribute.substr(5), path);
  } else {
    write_file(path, attribute == "escaped" ? unescaped(section.data) : section.data);
  }
  if (attribute.starts_with("mode ")) {
    fs::permissions(path, static_cast<fs::perms>(std::stoi(attribute.substr(5), nullptr, 8)));
  }
  return name;
}

std::map<std::string, std::string> files_below(const fs::path& work) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(work)) {
    if (!entry.is_directory()) out[fs::relative(entry.path(), work).string()] = read_file_if_any(entry.path());
  }
  return out;
}

struct Outcome {
  std::string status;
  std::string out;
  std::string err;
  bool crashed = false;
};

/// The child's side: never returns.
[[noreturn]] void become_tool(const Txtar& script, const fs::path& work, const fs::path& side, int binary) {
  const std::string* to = script.find("stdout-to");
  int out = -1;
  if (to != nullptr && *to == "closed\n") {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) ::_exit(125);
    ::close(ends[0]);
    out = ends[1];
  } else {
    const std::string path = to == nullptr ? (side / "out").string() : to->substr(0, to->size() - 1);
    out = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  }
  const int err = ::open((side / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const int in = ::open((side / "in").c_str(), O_RDONLY);
  if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0 || ::chdir(work.c_str()) != 0) ::_exit(125);
  if (script.find("nobody") != nullptr && ::geteuid() == 0) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(125);
  }
  std::vector<std::string> words{"crd2cortex"};
  for (std::string& word : split_words(*script.find("args"))) words.push_back(std::move(word));
  std::vector<std::string> variables{"PATH=/usr/bin:/bin", "HOME=" + (work / "home").string(), "LC_ALL=C.UTF-8"};
  if (const std::string* env = script.find("env")) {
    std::istringstream lines(*env);
    for (std::string line; std::getline(lines, line);) variables.push_back(line);
  }
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
  };
  ::fexecve(binary, pointers(words).data(), pointers(variables).data());
  ::_exit(126);
}

Outcome run_tool(const Txtar& script, const fs::path& work, const fs::path& side) {
  write_file(side / "in", script.find("stdin") == nullptr ? "" : *script.find("stdin"));
  const int binary = ::open(C2C_BINARY, O_RDONLY);
  REQUIRE(binary >= 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) become_tool(script, work, side, binary);
  ::close(binary);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  Outcome out;
  out.crashed = !WIFEXITED(status);
  out.status = out.crashed ? "signal " + std::to_string(WTERMSIG(status)) : std::to_string(WEXITSTATUS(status));
  out.out = read_file_if_any(side / "out");
  out.err = read_file_if_any(side / "err");
  for (std::string* text : {&out.out, &out.err}) {
    const std::string path = work.string();
    for (std::size_t at; (at = text->find(path)) != std::string::npos;) text->replace(at, path.size(), "$WORK");
  }
  return out;
}

bool is_expectation(const std::string& name) {
  return name == "status" || name == "stdout" || name == "stderr" || name.starts_with("out/");
}

/// The script with what really happened as its expectations.
Txtar observed(const Txtar& script, const Outcome& outcome, const std::map<std::string, std::string>& written) {
  Txtar out;
  out.comment = script.comment;
  for (const Txtar::File& file : script.files) {
    if (!is_expectation(file.name)) out.files.push_back(file);
  }
  out.files.push_back({"status", outcome.status + "\n"});
  if (!outcome.out.empty()) out.files.push_back({"stdout", outcome.out});
  if (!outcome.err.empty()) out.files.push_back({"stderr", outcome.err});
  for (const auto& [name, data] : written) out.files.push_back({"out/" + name, data});
  return out;
}

void run_script(const fs::path& path, bool update) {
  const std::string text = read_file_if_any(path);
  const Txtar script = testing::parse_txtar(text);
  REQUIRE(script.find("args") != nullptr);
  REQUIRE_FALSE(script.comment.empty());

  std::string pattern = (fs::temp_directory_path() / "crd2cortex-cli-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  const fs::path base = pattern;
  fs::permissions(base, static_cast<fs::perms>(0755));
  const fs::path work = base / "work";
  fs::create_directories(work);
  for (const Txtar::File& section : script.files) {
    if (section.name.starts_with("in/")) make_input(work, section);
  }
  const auto before = files_below(work);
  const Outcome outcome = run_tool(script, work, base);
  std::map<std::string, std::string> written;
  for (auto& [name, data] : files_below(work)) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != data) written.emplace(name, std::move(data));
  }
  fs::remove_all(base);

  CHECK_FALSE_MESSAGE(outcome.crashed, outcome.err);
  const std::string now = testing::print_txtar(observed(script, outcome, written));
  if (update && !outcome.crashed && now != text) {
    write_file(path, now);
    MESSAGE("rewrote ", path.string());
    return;
  }
  CHECK(now == text);
}

}  // namespace

// Not 70, a bug of ours, nor those of signals, which signal_scripts.cpp shows.
TEST_CASE("cli: a script shows each exit status") {
  std::set<std::string> shown;
  for (const auto& entry : fs::recursive_directory_iterator(C2C_TESTDATA "/cli/convert")) {
    if (entry.path().extension() != ".txtar") continue;
    const Txtar script = testing::parse_txtar(read_file_if_any(entry.path()));
    if (const std::string* status = script.find("status")) shown.insert(*status);
  }
  CHECK(shown == std::set<std::string>{"0\n", "2\n", "3\n", "6\n"});
}

TEST_CASE("cli: every script of testdata/cli") {
  const bool update = std::getenv("C2C_UPDATE") != nullptr;
  REQUIRE_MESSAGE(!(update && std::getenv("CI") != nullptr), "C2C_UPDATE rewrites expectations: not on CI");
  std::vector<fs::path> scripts;
  for (const auto& entry : fs::recursive_directory_iterator(C2C_TESTDATA "/cli")) {
    if (entry.path().extension() == ".txtar") scripts.push_back(entry.path());
  }
  std::sort(scripts.begin(), scripts.end());
  REQUIRE_FALSE(scripts.empty());
  for (const fs::path& path : scripts) {
    SUBCASE(path.c_str()) { run_script(path, update); }
  }
}

}  // namespace c2c::cli
