#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

extern char** environ;

namespace c2c::base {

namespace {

using Clock = std::chrono::steady_clock;

/// One end of a pipe, closed with the object.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset(std::exchange(other.fd_, -1));
    return *this;
  }
  void reset(int fd = -1) {
    if (fd_ >= 0) close(fd_);
    fd_ = fd;
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Expected<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::kIo, std::string("pipe: ") + std::strerror(errno));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

Expected<pid_t> spawn(const std::vector<std::string>& argv, const Pipe& out, const Pipe& err) {
  std::vector<char*> arguments;
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write.get(), STDERR_FILENO);
  // A group of its own, so that a time-out ends the program's own children too.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  // What we block and ignore ourselves, programs do not expect to find so.
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setpgroup(&attributes, 0);
  pid_t pid = -1;
  const int failed = posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failed == 0) return pid;
  const ErrorCode code = failed == ENOENT   ? ErrorCode::kNotFound
                         : failed == EACCES ? ErrorCode::kPermissionDenied
                                            : ErrorCode::kIo;
  return fail(code, "run " + argv[0] + ": " + std::strerror(failed));
}

/// Reads what is there; false at the end of the stream.
bool drain(int fd, std::string& into) {
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }
}

Error too_slow(const ProcessLimits& limits) {
  return {ErrorCode::kTimeout, "no answer within " + std::to_string(limits.timeout.count()) + " ms"};
}

/// Collects both streams until they end, or says why the program must be killed.
std::optional<Error> collect(Pipe& out, Pipe& err, const ProcessLimits& limits, ProcessResult& result) {
  const auto deadline = Clock::now() + limits.timeout;
  std::array<pollfd, 2> watched{pollfd{out.read.get(), POLLIN, 0}, pollfd{err.read.get(), POLLIN, 0}};
  std::array<std::string*, 2> texts{&result.out, &result.err};
  while (watched[0].fd >= 0 || watched[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return too_slow(limits);
    if (poll(watched.data(), watched.size(), static_cast<int>(left.count())) < 0 && errno != EINTR) {
      return Error{ErrorCode::kCommand, std::strerror(errno)};
    }
    for (std::size_t i = 0; i < watched.size(); ++i) {
      if (watched[i].fd >= 0 && watched[i].revents != 0 && !drain(watched[i].fd, *texts[i])) watched[i].fd = -1;
      watched[i].revents = 0;
      if (texts[i]->size() > limits.output_bytes) {
        return Error{ErrorCode::kCommand, "more than " + std::to_string(limits.output_bytes) + " bytes of output"};
      }
    }
  }
  return std::nullopt;
}

void pause_briefly() {
  const timespec pause{0, 1'000'000};
  nanosleep(&pause, nullptr);
}

/// The processes that run. A number stays in here as long as it is that process's: the step that reaps takes it out.
class Running {
 public:
  /// Starts one, unless stop() was called.
  Expected<pid_t> start(const std::vector<std::string>& argv, const Pipe& out, const Pipe& err) {
    const std::lock_guard lock(mutex_);
    if (stopped_) return fail(ErrorCode::kCommand, "run " + argv[0] + ": interrupted");
    auto pid = spawn(argv, out, err);
    if (pid) pids_.insert(*pid);
    return pid;
  }

  /// Whether the process has ended; then it is gone.
  bool reap(pid_t pid, int& status) {
    const std::lock_guard lock(mutex_);
    const pid_t done = waitpid(pid, &status, WNOHANG);
    if (done == 0 || (done < 0 && errno == EINTR)) return false;
    pids_.erase(pid);
    return true;
  }

  void stop(int signal) {
    send(signal);
    const auto deadline = Clock::now() + std::chrono::seconds(1);
    while (!empty() && Clock::now() < deadline) pause_briefly();
    send(SIGKILL);
  }

 private:
  void send(int signal) {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    for (const pid_t pid : pids_) kill(-pid, signal);
  }
  bool empty() {
    const std::lock_guard lock(mutex_);
    return pids_.empty();
  }

  std::mutex mutex_;
  std::set<pid_t> pids_;
  bool stopped_ = false;
};

class RealProcessRunner : public ProcessRunner {
 public:
  Expected<ProcessResult> run(const std::vector<std::string>& argv, const ProcessLimits& limits) const override {
    C2C_ASSERT(!argv.empty());
    const auto deadline = Clock::now() + limits.timeout;
    C2C_TRY(Pipe out, make_pipe());
    C2C_TRY(Pipe err, make_pipe());
    C2C_TRY(const pid_t pid, running_.start(argv, out, err));
    out.write.reset();
    err.write.reset();

    ProcessResult result;
    std::optional<Error> problem = collect(out, err, limits, result);
    int status = 0;
    if (problem || !wait_until(pid, deadline, status)) {
      kill(-pid, SIGKILL);
      while (!running_.reap(pid, status)) pause_briefly();
      return Unexpected<Error>(with_context("run " + argv[0], problem ? *std::move(problem) : too_slow(limits)));
    }
    result.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return result;
  }

  void stop(int signal) const override { running_.stop(signal); }

 private:
  /// False if the process still runs at the deadline.
  bool wait_until(pid_t pid, Clock::time_point deadline, int& status) const {
    while (!running_.reap(pid, status)) {
      if (Clock::now() >= deadline) return false;
      pause_briefly();
    }
    return true;
  }

  mutable Running running_;
};

}  // namespace

std::unique_ptr<ProcessRunner> make_real_process_runner() { return std::make_unique<RealProcessRunner>(); }

}  // namespace c2c::base
