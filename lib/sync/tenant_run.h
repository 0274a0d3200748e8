#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "backend/backend.h"
#include "plan/plan.h"
#include "sync/sync.h"

namespace c2c::sync {

/// What the tenants of one apply() have in common.
class Run {
 public:
  Run(backend::Backend& backend, const Options& options, std::size_t total);

  [[nodiscard]] backend::Backend& backend() const { return backend_; }
  [[nodiscard]] bool stopping();              ///< once true it stays so
  void stop() { stopping_ = true; }           ///< the backend says that the run is to stop
  void leave_undone() { cancelled_ = true; }  ///< something is not done because of that
  [[nodiscard]] bool cancelled() const { return cancelled_; }
  void count(Outcome outcome);  ///< one change more has its result: tells the progress

 private:
  backend::Backend& backend_;
  const Options& options_;
  Progress progress_;
  bool stopping_ = false;
  bool cancelled_ = false;
};

/// Carries out the plan of one tenant: a state machine that the backend's answers drive.
class TenantRun {
 public:
  /// All three must live until the backend's run() has returned. `result` has no changes yet.
  TenantRun(const plan::TenantPlan& plan, Run& run, TenantResult& result);

  /// Asks the backend for the next change that may begin; false if there is none for now.
  bool begin_next();
  /// Goes on as far as it can without an answer of the backend.
  void go_on();
  /// Every change has its result.
  [[nodiscard]] bool over() const { return unfinished_ == 0; }

 private:
  enum class Stage : std::uint8_t {
    kWaiting,
    kReady,     ///< in ready_
    kInFlight,  ///< the backend has it
    kRefused,   ///< by the group limit; in refused_
    kFinished,
  };
  struct Step {
    Stage stage = Stage::kWaiting;
    std::size_t phase = 0;       ///< place in phases_
    std::size_t open_needs = 0;  ///< changes that it needs and that have not succeeded yet
    std::vector<std::size_t> dependents;
    std::size_t room = 0;  ///< room_ when it was begun
    bool retried = false;
  };
  struct Phase {
    std::vector<std::size_t> steps;
    std::size_t unfinished = 0;
  };

  void order_phases();
  void link_needs();
  void link_room(std::size_t i);
  void enter_phase();
  void make_ready(std::size_t i);
  void begin(std::size_t i);
  void settle(std::size_t i, const base::Expected<void, backend::Failure>& answer);
  void settle_replaced(std::size_t i, ChangeResult result);
  void finish(std::size_t i, ChangeResult result);
  void skip_stuck();
  void stop();
  void give_up();
  void meet_limit();
  void fail_refused();

  const plan::TenantPlan& plan_;
  Run& run_;
  TenantResult& result_;
  std::vector<Step> steps_;    ///< one for each change of the plan
  std::vector<Phase> phases_;  ///< in their order
  std::size_t phase_ = 0;      ///< the current one
  std::deque<std::size_t> ready_;
  std::vector<std::size_t> refused_;
  bool given_up_ = false;
  std::size_t in_flight_ = 0;
  std::size_t unfinished_ = 0;
  std::size_t room_ = 0;             ///< groups that were deleted so far
  std::size_t room_at_refusal_ = 0;  ///< with so much room, a group was refused
};

}  // namespace c2c::sync
