// A thread of its own waits for the signals, which all threads block: so what is done on a signal is ordinary code, and no system
// call of the others is cut short.
#include "interrupt.h"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include "console.h"

namespace c2c::cli {

namespace {

struct State {
  std::mutex mutex;  ///< held for good by the thread that ends the process
  std::shared_ptr<const base::ProcessRunner> processes;
  std::string written = "nothing was written";
  bool held = false;
  net::CancelToken* token = nullptr;  ///< of StoppingInterrupts
  std::atomic<int> signal{0};  ///< that came; 0: none
};

/// Never destroyed: the thread may outlive what main() leaves behind.
State& state() {
  static State* const kState = new State;
  return *kState;
}

std::string_view how(int signal) {
  if (signal == SIGINT) return "interrupted";
  return signal == SIGTERM ? "stopped by SIGTERM" : "stopped by SIGHUP";
}

/// With the mutex held.
[[noreturn]] void die(State& shared, int number) {
  if (shared.processes) shared.processes->stop(number);
  write_stderr(fmt::format("crd2cortex: {}; {}\n", how(number), shared.written));
  ::signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  raise(number);
  ::_exit(128 + number);
}

void wait_for_signals(sigset_t set) {
  State& shared = state();
  for (int number = 0; sigwait(&set, &number) == 0;) {
    const std::lock_guard lock(shared.mutex);
    shared.signal = number;
    if (shared.token != nullptr && !shared.token->aborting()) {
      const bool first = !shared.token->stopping();
      shared.token->request();
      write_stderr(fmt::format("\ncrd2cortex: {}; {}\n", how(number),
                               first ? "what is under way is brought to its end; once more ends it at once"
                                     : "what is under way is given up"));
    } else if (!shared.held) {
      die(shared, number);
    }
  }
}

}  // namespace

void watch_interrupts(std::shared_ptr<const base::ProcessRunner> processes) {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) sigaddset(&set, number);
  }
  state().processes = std::move(processes);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::thread(wait_for_signals, set).detach();
}

void note_written(std::string what) {
  const std::lock_guard lock(state().mutex);
  state().written = std::move(what);
}

void yield_to_interrupt() { const std::lock_guard lock(state().mutex); }

HeldInterrupts::HeldInterrupts() {
  const std::lock_guard lock(state().mutex);
  state().held = true;
}

HeldInterrupts::~HeldInterrupts() {
  State& shared = state();
  const std::lock_guard lock(shared.mutex);
  shared.held = false;
  if (shared.signal != 0) die(shared, shared.signal);
}

StoppingInterrupts::StoppingInterrupts(net::CancelToken& token) {
  const std::lock_guard lock(state().mutex);
  state().token = &token;
}

StoppingInterrupts::~StoppingInterrupts() {
  const std::lock_guard lock(state().mutex);
  state().token = nullptr;
}

bool HeldInterrupts::interrupted() { return state().signal != 0; }

}  // namespace c2c::cli
