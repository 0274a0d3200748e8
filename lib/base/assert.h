#pragma once

namespace c2c::base {

/// Prints where an invariant of ours broke and aborts. For our own bugs only, never for input.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace c2c::base

/// Checked in all builds: a wrong answer is worse than none.
#define C2C_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::c2c::base::assertion_failed(#condition, __FILE__, __LINE__))
