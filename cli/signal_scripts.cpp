// What Ctrl-C and its like do to a run, shown on the real binary: scripts cannot send signals.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "testing/child_process.h"
#include "testing/files.h"

namespace c2c::cli {

namespace {

namespace fs = std::filesystem;

bool wait_for(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

/// The tool, running in a folder of its own with a pipe as its standard input.
class Run {
 public:
  Run(const std::string& directory, const std::vector<std::string>& arguments, int ignored = 0)
      : err_path_(directory + "/stderr"), out_path_(directory + "/stdout") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    std::vector<std::string> words{C2C_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> list;
    for (std::string& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      if (ignored != 0) ::signal(ignored, SIG_IGN);
      const int out = ::open(out_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
      const int err = ::open(err_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
      if (::dup2(ends[0], 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0 || ::chdir(directory.c_str()) != 0) ::_exit(125);
      ::execv(list[0], list.data());
      ::_exit(126);
    }
    ::close(ends[0]);
    in_ = ends[1];
  }
  ~Run() {
    end_input();
    if (!reaped_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void send(int signal) const { REQUIRE(::kill(pid_, signal) == 0); }
  /// Returns when the tool has read `text`, and so waits for more.
  void feed(const std::string& text) const {
    REQUIRE(::write(in_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    CHECK(wait_for([&] {
      int left = 0;
      return ::ioctl(in_, FIONREAD, &left) == 0 && left == 0;
    }));
  }
  void end_input() {
    if (in_ >= 0) ::close(in_);
    in_ = -1;
  }
  /// Its status as a shell shows it: 128 + signal if a signal ended it.
  int wait() {
    int status = 0;
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    reaped_ = true;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  [[nodiscard]] std::string err() const { return testing::read_file_if_any(err_path_); }
  [[nodiscard]] std::string out() const { return testing::read_file_if_any(out_path_); }

 private:
  pid_t pid_ = -1;
  int in_ = -1;
  bool reaped_ = false;
  std::string err_path_;
  std::string out_path_;
};

void write_file(const std::string& path, const std::string& data) { std::ofstream(path, std::ios::binary) << data; }

std::string rule(int number, const std::string& expr) {
  return "---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {namespace: ns, name: r" +
         std::to_string(number) + "}\nspec:\n  groups:\n    - name: g\n      rules: [{record: a:b, expr: " + expr + "}]\n";
}

std::map<std::string, std::string> content(const std::string& directory) {
  std::map<std::string, std::string> out;
  if (!fs::exists(directory)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const bool is_file = entry.is_regular_file();
    out[fs::relative(entry.path(), directory).string()] = is_file ? testing::read_file_if_any(entry.path()) : "";
  }
  return out;
}

}  // namespace

TEST_CASE("cli: a signal while standard input is awaited") {
  const std::map<int, std::string> signals{
      {SIGINT, "interrupted"}, {SIGTERM, "stopped by SIGTERM"}, {SIGHUP, "stopped by SIGHUP"}};
  for (const auto& [number, how] : signals) {
    CAPTURE(number);
    const testing::TemporaryDirectory folder;
    Run run(folder.path(), {"convert", "--tenant", "t", "-o", "out", "-"});
    run.feed(rule(1, "up"));
    run.send(number);
    CHECK(run.wait() == 128 + number);
    CHECK(run.err() == "crd2cortex: " + how + "; nothing was written\n");
    CHECK_FALSE(fs::exists(folder.path() + "/out"));
  }
}

TEST_CASE("cli: a signal that was ignored before, as under nohup, stays ignored") {
  const testing::TemporaryDirectory folder;
  Run run(folder.path(), {"convert", "--tenant", "t", "-"}, SIGHUP);
  run.feed(rule(1, "up"));
  run.send(SIGHUP);
  run.end_input();
  CHECK(run.wait() == 0);
  CHECK(run.out().find("a:b") != std::string::npos);
}

TEST_CASE("cli: Ctrl-C while a secret command runs ends it too") {
  const testing::TemporaryDirectory folder;
  const std::string& at = folder.path();
  write_file(at + "/in.yaml",
             "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {namespace: ns, name: c}\nspec:\n"
             "  route: {receiver: r}\n  receivers:\n    - name: r\n      slackConfigs: [{apiURL: {name: s, key: k}}]\n");
  write_file(at + "/command", "#!/bin/sh\nsleep 300 &\necho $! $$ > started.new\nmv started.new started\nwait\n");
  fs::permissions(at + "/command", fs::perms::owner_all);
  Run run(at, {"convert", "--tenant", "t", "-o", "out", "--secret-command", at + "/command", "in.yaml"});
  REQUIRE(wait_for([&] { return fs::exists(at + "/started"); }));
  pid_t sleeper = 0;
  pid_t command = 0;
  std::ifstream(at + "/started") >> sleeper >> command;
  REQUIRE(sleeper > 0);
  run.send(SIGINT);
  CHECK(run.wait() == 128 + SIGINT);
  CHECK(run.err() == "crd2cortex: interrupted; nothing was written\n");
  CHECK_FALSE(fs::exists(at + "/out"));
  // Whoever adopts what the tool leaves behind may take its time to reap it.
  const auto gone = [](pid_t pid) {
    const std::string status = testing::read_file_if_any("/proc/" + std::to_string(pid) + "/status");
    return status.empty() || status.find("State:\tZ") != std::string::npos;
  };
  CHECK(wait_for([&] { return gone(sleeper) && gone(command); }));
}

TEST_CASE("cli: Ctrl-C while the folder is written leaves the old content or the new") {
  const testing::TemporaryDirectory folder;
  const std::string& at = folder.path();
  const std::vector<std::string> arguments{"convert", "--tenant", "t", "-o", "out", "in.yaml"};
  constexpr int kRules = 3000;
  const auto make_input = [&](const std::string& expr) {
    std::string text;
    for (int i = 0; i < kRules; ++i) text += rule(i, expr);
    write_file(at + "/in.yaml", text);
  };
  make_input("old");
  REQUIRE(Run(at, arguments).wait() == 0);
  const auto before = content(at + "/out");
  make_input("new");
  Run run(at, arguments);
  CHECK(wait_for([&] { return fs::exists(at + "/out/.crd2cortex-staging-1"); }));
  run.send(SIGINT);
  CHECK(run.wait() == 128 + SIGINT);
  const std::string err = run.err();
  const auto after = content(at + "/out");
  if (err.ends_with("crd2cortex: interrupted; nothing was written\n")) {
    CHECK(after == before);
  } else {
    // The signal came when the last rename was done.
    CHECK(err.ends_with("crd2cortex: interrupted; all was written to `out`\n"));
    CHECK(after.size() == before.size());
    for (const auto& [path, text] : after) CHECK(text.find("expr: old") == std::string::npos);
  }
}

}  // namespace c2c::cli
