#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace c2c::testing {

/// What a finished program left behind.
struct ProcessResult {
  int status = -1;  ///< exit status; 128 + signal if it was killed
  std::string out;
  std::string err;
};

/// Runs argv[0] with `input` as its standard input and waits for it. Throws std::runtime_error if it cannot be started.
[[nodiscard]] ProcessResult run(const std::vector<std::string>& argv, const std::string& input = {},
                                const std::vector<std::string>& extra_environment = {});

/// A server that a test started. It is stopped by its process id when the object goes: SIGTERM, and SIGKILL after two seconds.
class ChildProcess {
 public:
  /// Starts argv[0] in `directory`, standard output and error into `log`.
  ChildProcess(const std::vector<std::string>& argv, const std::string& directory, const std::string& log);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Whether it still runs.
  [[nodiscard]] bool running();
  void stop();

 private:
  pid_t pid_ = -1;
};

/// A TCP port on 127.0.0.1 that was free a moment ago.
[[nodiscard]] int free_port();

/// A new directory under the system's temporary folder, removed with its content when the object goes.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace c2c::testing
