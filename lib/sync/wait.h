#pragma once

#include <chrono>
#include <functional>

#include "backend/backend.h"
#include "plan/plan.h"
#include "sync/sync.h"

namespace c2c::sync {

struct WaitOptions {
  std::chrono::milliseconds timeout{180'000};
  std::chrono::milliseconds interval{1'000};             ///< between two looks
  std::function<std::chrono::steady_clock::time_point()> clock = {};  ///< empty: the real one
  std::function<void(std::chrono::milliseconds)> sleep = {};          ///< empty: the thread's own
  std::function<bool()> stopping = {};                                ///< the user wants to stop. May be empty
};

/// Waits until the ruler has loaded what was written, and nothing any more of what was deleted, and has evaluated the rules once:
/// until then their health is `unknown`. Groups that are not there in time become complaints, and rules whose evaluation fails,
/// in the ruler's words. Groups are known by the names of their rules, so that of an update which changes no name, nothing tells
/// whether the ruler has it already. Changes that failed or were skipped are not waited for.
/// Source: cortex-behaviour.md 1.5, 3b.
void wait_until_loaded(const plan::Plan& plan, Result& result, backend::Backend& backend, const WaitOptions& options = {});

}  // namespace c2c::sync
