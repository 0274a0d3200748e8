#pragma once

#include <memory>
#include <string>

#include "base/process.h"
#include "net/cancel_token.h"

namespace c2c::cli {

/// From here on SIGINT (Ctrl-C), SIGTERM and SIGHUP, unless they were ignored as under nohup, end the process in an orderly way:
/// the programs of `processes` are stopped, one line says what was written, and the process dies by the signal, as a shell
/// expects.
/// Call it once, before any thread is started.
void watch_interrupts(std::shared_ptr<const base::ProcessRunner> processes);

/// What that line says from now on; before the first call it is "nothing was written".
void note_written(std::string what);

/// Does not return if a signal is about to end the process; so the caller need not report what the signal did to its children.
void yield_to_interrupt();

/// While it lives a signal only sets interrupted(); with its end the signal takes effect. At most one at a time.
class HeldInterrupts {
 public:
  HeldInterrupts();
  ~HeldInterrupts();
  HeldInterrupts(const HeldInterrupts&) = delete;
  HeldInterrupts& operator=(const HeldInterrupts&) = delete;
  /// Thread-safe.
  [[nodiscard]] static bool interrupted();
};

/// While it lives the first signal asks `token` to let what is in flight end, the second to end it, each with a line on standard
/// error; the third ends the process. With its end nothing more happens: the caller reports and ends with its own status.
/// Not together with HeldInterrupts.
class StoppingInterrupts {
 public:
  explicit StoppingInterrupts(net::CancelToken& token);
  ~StoppingInterrupts();
  StoppingInterrupts(const StoppingInterrupts&) = delete;
  StoppingInterrupts& operator=(const StoppingInterrupts&) = delete;
};

}  // namespace c2c::cli
