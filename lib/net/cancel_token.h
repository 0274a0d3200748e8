#pragma once

#include <atomic>

namespace c2c::net {

/// Set by a signal's handler, read by the transport: the first request() stops what has not begun, the second one all.
/// Safe in a signal handler and from any thread.
class CancelToken {
 public:
  void request() noexcept { count_.fetch_add(1, std::memory_order_relaxed); }
  /// Start nothing new; let what is in flight end.
  [[nodiscard]] bool stopping() const noexcept { return count_.load(std::memory_order_relaxed) >= 1; }
  /// End what is in flight, too.
  [[nodiscard]] bool aborting() const noexcept { return count_.load(std::memory_order_relaxed) >= 2; }

 private:
  std::atomic<int> count_{0};
  static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait for a lock");
};

}  // namespace c2c::net
