#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/expected.h"

namespace c2c::base {

/// How long a child process may run and how much it may print.
struct ProcessLimits {
  std::chrono::milliseconds timeout{30'000};
  std::size_t output_bytes = std::size_t{16} << 20;
};

/// What a child process left behind.
struct ProcessResult {
  int status = 0;  ///< exit status; 128 + signal if it was killed
  std::string out;
  std::string err;
};

/// Runs programs. An interface so that tests need none.
class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  /// Runs argv[0], looked up in PATH, without a shell, its standard input empty, and waits for it. A status other than 0 is
  /// a result, not an error. Errors: kNotFound, kPermissionDenied (it cannot be started), kTimeout (too slow), kCommand (too
  /// much output: it was killed), kIo. Messages hold argv[0] and never what the program printed.
  [[nodiscard]] virtual Expected<ProcessResult> run(const std::vector<std::string>& argv,
                                                    const ProcessLimits& limits) const = 0;
  /// Ends what runs, for good: passes `signal` on to the programs and their children, kills those that are still there a second
  /// later, and starts no more (kCommand). For another thread than those that are in run().
  virtual void stop(int signal) const { static_cast<void>(signal); }
};

/// The operating system's processes. Thread-safe.
[[nodiscard]] std::unique_ptr<ProcessRunner> make_real_process_runner();

}  // namespace c2c::base
