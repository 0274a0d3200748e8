#pragma once

#include <cstddef>
#include <functional>

namespace c2c::base {

/// Calls work(i) for every i in [0, count) on up to `threads` threads, the calling one among them, and returns when
/// all are done. Indices are handed out in ascending order, one at a time. With threads <= 1 it is a plain loop.
/// `work` is called concurrently. It throws only where memory runs out: then the calls that have begun end, no more begin, and
/// the first exception comes out here.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

/// The number of processors that this process may use, at least 1.
[[nodiscard]] unsigned available_threads();

}  // namespace c2c::base
