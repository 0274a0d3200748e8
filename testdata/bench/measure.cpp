#include "measure.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace bench {

namespace {

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

}  // namespace

Figures measure(const std::vector<std::string>& argv, int or_status) {
  std::vector<char*> arguments;
  for (const std::string& text : argv) arguments.push_back(const_cast<char*>(text.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t pid = 0;
  if (posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) std::abort();
  int status = 0;
  rusage usage{};
  wait4(pid, &status, 0, &usage);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != or_status)) {
    fmt::print(stderr, "bench: {} failed with status {}\n", argv[0], status);
    std::exit(1);
  }
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), wall.count(), static_cast<double>(usage.ru_maxrss) * 1024};
}

std::string spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return fmt::format("{:6.3f}  ({:.3f} to {:.3f})", values[values.size() / 2], values.front(), values.back());
}

void compare(const std::string& title, Figure figure, double limit, const std::vector<std::string>& a,
             const std::vector<std::string>& b) {
  std::vector<double> ratios;
  measure(a);
  measure(b);
  for (int i = 0; i < kRounds; ++i) {
    const double first = measure(a).*figure;
    ratios.push_back(first / (measure(b).*figure));
  }
  fmt::print("{:<72} {}  wanted: <= {}\n", title, spread(ratios), limit);
}

double number_of(const std::string& shell_command) {
  FILE* pipe = ::popen(shell_command.c_str(), "r");
  if (pipe == nullptr) std::abort();
  double value = 0;
  const int read = std::fscanf(pipe, "%lf", &value);
  if (::pclose(pipe) != 0 || read != 1) {
    fmt::print(stderr, "bench: {} failed\n", shell_command);
    std::exit(1);
  }
  return value;
}

}  // namespace bench
