#pragma once

#include <functional>

#include "net/request.h"

namespace c2c::net {

/// Sends requests, many at a time, in one thread: `start` what is to be done, then `run`. An interface so that a test can stand
/// for the world.
class Transport {
 public:
  using Done = std::function<void(Result)>;

  virtual ~Transport() = default;

  /// Queues a request; `done` gets its result once, from within run(). Requests begin in the order of their start. May be called
  /// from within a `done`, which may not call run().
  virtual void start(Request request, Done done) = 0;

  /// Works until every request has its result, also those that were started meanwhile.
  virtual void run() = 0;
};

}  // namespace c2c::net
