#pragma once

#include <chrono>
#include <functional>

#include "backend/backend.h"
#include "plan/plan.h"
#include "sync/sync.h"

namespace c2c::sync {

struct VerifyOptions {
  backend::Parts parts;  ///< that the plan is about
  /// How often a tenant is read until it is as it should be: some stores show a write late. Source: field.md E 23.
  unsigned attempts = 4;
  std::chrono::milliseconds pause{250};  ///< before the second attempt; doubled each time
  std::function<void(std::chrono::milliseconds)> sleep = {};  ///< empty: the thread's own
  std::function<bool()> stopping = {};                        ///< the user wants to stop. May be empty
};

/// Reads each tenant again that had a change made, or perhaps made, and compares what was put and deleted with what is there:
/// groups field by field, Alertmanager configurations to the byte. What differs becomes a complaint of the tenant, naming the
/// first field; `verified` is set where nothing does. Changes of which it is open whether they were made are looked for, too;
/// those that failed or were skipped are not.
void verify(const plan::Plan& plan, Result& result, backend::Backend& backend, const VerifyOptions& options = {});

}  // namespace c2c::sync
