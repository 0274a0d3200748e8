#pragma once

#include <chrono>
#include <string>

#include "sync/sync.h"

namespace c2c::cli {

/// One line without its end: `[#####-----] 123 of 500 changes, 2 failed, 1 skipped, 45 a second`.
[[nodiscard]] std::string print_progress(const sync::Progress& progress, std::chrono::milliseconds elapsed);

/// A line on standard error that is drawn anew ten times a second at most, and taken away at the end.
class ProgressBar {
 public:
  /// Shows nothing unless `shown`: only on a terminal.
  explicit ProgressBar(bool shown);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const sync::Progress& progress);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace c2c::cli
