#include "sync/tenant_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/assert.h"
#include "diag/clip.h"
#include "sync/replace.h"

// A change waits until its phase has come and all that it needs has succeeded; then it is ready, then in flight, then finished.
// When nothing is in flight and nothing is ready, go_on() finds out why: groups were refused by the limit (meet_limit), the phase
// is over (the next one), or what is left can never begin (skip_stuck). A change that needs one that did not succeed is finished
// together with it.

namespace c2c::sync {

namespace {

constexpr std::string_view kStopped = "the run was to stop";

std::string_view noun(plan::Action action) {
  switch (action) {
    case plan::Action::kCreate:
      return "creation";
    case plan::Action::kUpdate:
      return "update";
    case plan::Action::kDelete:
      return "deletion";
  }
  return "";
}

std::string describe(const plan::Change& change) {
  if (change.subject == plan::Subject::kAlertmanager) {
    return fmt::format("the {} of the Alertmanager configuration", noun(change.action));
  }
  return fmt::format("the {} of the group `{}` in `{}`", noun(change.action), diag::clip(change.group),
                     diag::clip(change.rule_namespace));
}

std::string_view fate(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone:
      return "was made";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kUnknown:
      return "may not have been carried out";
    case Outcome::kSkipped:
      return "was not made";
  }
  return "";
}

bool deletes_group(const plan::Change& change) {
  return change.subject == plan::Subject::kGroup && change.action == plan::Action::kDelete;
}

bool puts_group(const plan::Change& change) {
  return change.subject == plan::Subject::kGroup && change.action != plan::Action::kDelete;
}

backend::Write write_of(const plan::Change& change) {
  if (deletes_group(change)) return backend::DeleteGroup{change.rule_namespace, change.group};
  if (puts_group(change)) {
    C2C_ASSERT(change.group_after.has_value() && change.group_after->name == change.group);
    return backend::PutGroup{change.rule_namespace, *change.group_after};
  }
  if (change.action == plan::Action::kDelete) return backend::DeleteAlertmanager{};
  C2C_ASSERT(change.alertmanager_after.has_value());
  return backend::PutAlertmanager{change.alertmanager_after->stored};
}

ChangeResult skipped(std::string why) { return {Outcome::kSkipped, std::nullopt, std::move(why)}; }

}  // namespace

Run::Run(backend::Backend& backend, const Options& options, std::size_t total) : backend_(backend), options_(options) {
  progress_.total = total;
}

bool Run::stopping() {
  stopping_ = stopping_ || (options_.stopping && options_.stopping());
  return stopping_;
}

void Run::count(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone:
      ++progress_.done;
      break;
    case Outcome::kFailed:
    case Outcome::kUnknown:
      ++progress_.failed;
      break;
    case Outcome::kSkipped:
      ++progress_.skipped;
      break;
  }
  if (options_.progress) options_.progress(progress_);
}

TenantRun::TenantRun(const plan::TenantPlan& plan, Run& run, TenantResult& result)
    : plan_(plan), run_(run), result_(result), steps_(plan.changes.size()), unfinished_(plan.changes.size()) {
  result_.changes.resize(plan.changes.size());
  order_phases();
  link_needs();
  if (!phases_.empty()) enter_phase();
}

void TenantRun::order_phases() {
  std::map<unsigned, Phase> phases;
  for (std::size_t i = 0; i < steps_.size(); ++i) phases[plan_.changes[i].phase].steps.push_back(i);
  for (auto& [number, phase] : phases) {
    for (const std::size_t i : phase.steps) steps_[i].phase = phases_.size();
    phase.unfinished = phase.steps.size();
    phases_.push_back(std::move(phase));
  }
}

void TenantRun::link_needs() {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    steps_[i].open_needs = plan_.changes[i].needs.size();
    for (const std::size_t need : plan_.changes[i].needs) {
      if (need < steps_.size()) steps_[need].dependents.push_back(i);
    }
    if (plan_.changes[i].replace && puts_group(plan_.changes[i])) link_room(i);
  }
}

/// A tenant above its limit gets nothing back that was deleted: what is to be replaced needs all deletions before it.
void TenantRun::link_room(std::size_t i) {
  for (std::size_t other = 0; other < steps_.size(); ++other) {
    if (!deletes_group(plan_.changes[other]) || steps_[other].phase >= steps_[i].phase) continue;
    steps_[other].dependents.push_back(i);
    ++steps_[i].open_needs;
  }
}

void TenantRun::enter_phase() {
  for (const std::size_t i : phases_[phase_].steps) make_ready(i);
}

void TenantRun::make_ready(std::size_t i) {
  if (steps_[i].stage != Stage::kWaiting || steps_[i].open_needs > 0) return;
  steps_[i].stage = Stage::kReady;
  ready_.push_back(i);
}

bool TenantRun::begin_next() {
  if (run_.stopping()) give_up();
  if (ready_.empty()) return false;
  const std::size_t i = ready_.front();
  ready_.pop_front();
  begin(i);
  return true;
}

void TenantRun::go_on() {
  while (begin_next()) {
  }
  while (in_flight_ == 0 && !over()) {
    if (!refused_.empty()) {
      meet_limit();
    } else if (phases_[phase_].unfinished > 0) {
      skip_stuck();
    } else {
      ++phase_;
      enter_phase();
    }
    while (begin_next()) {
    }
  }
}

void TenantRun::begin(std::size_t i) {
  Step& step = steps_[i];
  const plan::Change& change = plan_.changes[i];
  step.stage = Stage::kInFlight;
  step.room = room_;
  ++in_flight_;
  if (change.replace && puts_group(change)) {
    replace_group(run_.backend(), plan_.tenant, change,
                  [this, i](ChangeResult result) { settle_replaced(i, std::move(result)); });
    return;
  }
  run_.backend().write(plan_.tenant, write_of(change),
                       [this, i](const base::Expected<void, backend::Failure>& answer) { settle(i, answer); });
}

void TenantRun::settle(std::size_t i, const base::Expected<void, backend::Failure>& answer) {
  C2C_ASSERT(steps_[i].stage == Stage::kInFlight);
  --in_flight_;
  if (answer.has_value()) {
    finish(i, {Outcome::kDone, std::nullopt, {}});
  } else if (answer.error().ambiguous) {
    finish(i, {Outcome::kUnknown, answer.error(), {}});
  } else if (answer.error().code == backend::FailureCode::kCancelled) {
    stop();
    finish(i, skipped(std::string(kStopped)));
  } else if (answer.error().code == backend::FailureCode::kGroupLimit && puts_group(plan_.changes[i])) {
    room_at_refusal_ = std::max(room_at_refusal_, steps_[i].room);
    if (steps_[i].retried) {
      finish(i, {Outcome::kFailed, answer.error(), {}});
    } else {
      steps_[i].stage = Stage::kRefused;
      result_.changes[i] = {Outcome::kFailed, answer.error(), {}};
      refused_.push_back(i);
    }
  } else {
    finish(i, {Outcome::kFailed, answer.error(), {}});
  }
  go_on();
}

void TenantRun::settle_replaced(std::size_t i, ChangeResult result) {
  C2C_ASSERT(steps_[i].stage == Stage::kInFlight);
  --in_flight_;
  if (result.failure.has_value() && result.failure->code == backend::FailureCode::kCancelled) stop();
  finish(i, result.outcome == Outcome::kSkipped ? skipped(std::string(kStopped)) : std::move(result));
  go_on();
}

/// Of one change, and of all that need it if it did not succeed.
void TenantRun::finish(std::size_t i, ChangeResult result) {
  std::vector<std::size_t> finished{i};
  result_.changes[i] = std::move(result);
  steps_[i].stage = Stage::kFinished;
  while (!finished.empty()) {
    const std::size_t at = finished.back();
    finished.pop_back();
    const Outcome outcome = result_.changes[at].outcome;
    --phases_[steps_[at].phase].unfinished;
    --unfinished_;
    // Also what was perhaps deleted may have made room: then a refused group is worth another try.
    if (deletes_group(plan_.changes[at]) && (outcome == Outcome::kDone || outcome == Outcome::kUnknown)) ++room_;
    run_.count(outcome);
    for (const std::size_t dependent : steps_[at].dependents) {
      Step& step = steps_[dependent];
      if (step.stage != Stage::kWaiting) continue;
      if (outcome == Outcome::kDone) {
        --step.open_needs;
        if (step.phase == phase_) make_ready(dependent);
      } else {
        result_.changes[dependent] = skipped(fmt::format("it needs {}, which {}", describe(plan_.changes[at]), fate(outcome)));
        step.stage = Stage::kFinished;
        finished.push_back(dependent);
      }
    }
  }
}

/// What cannot begin though nothing is in flight needs a change that comes later, or itself, or one that the plan does not have.
/// make_plan makes no such plan; one that was edited by hand may be so.
void TenantRun::skip_stuck() {
  for (const std::size_t i : phases_[phase_].steps) {
    if (steps_[i].stage != Stage::kWaiting) continue;
    std::string why = "it needs a change that the plan does not have";
    for (const std::size_t need : plan_.changes[i].needs) {
      if (need < steps_.size() && steps_[need].stage != Stage::kFinished) {
        why = fmt::format("it needs {}, which the plan does not make before it", describe(plan_.changes[need]));
        break;
      }
    }
    finish(i, skipped(std::move(why)));
  }
}

/// The backend says that the run is to stop.
void TenantRun::stop() {
  run_.stop();
  run_.leave_undone();
  give_up();
}

/// The run is to stop: nothing more is begun. What was refused by the limit was tried, so it failed.
void TenantRun::give_up() {
  ready_.clear();
  std::vector<std::size_t> undone;
  for (std::size_t i = 0; !given_up_ && i < steps_.size(); ++i) {
    if (steps_[i].stage == Stage::kWaiting || steps_[i].stage == Stage::kReady) undone.push_back(i);
  }
  given_up_ = true;
  if (!undone.empty() || !refused_.empty()) run_.leave_undone();
  for (const std::size_t i : undone) steps_[i].stage = Stage::kFinished;
  for (const std::size_t i : undone) finish(i, skipped(std::string(kStopped)));
  fail_refused();
}

/// Groups were refused because the tenant has as many as it may: first make what room the plan has, then try again where there
/// may be some. One creation at a time, because many at once may pass Cortex's check together and exceed the limit, after which
/// it refuses every update too.
void TenantRun::meet_limit() {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (deletes_group(plan_.changes[i])) make_ready(i);
  }
  if (!ready_.empty()) return;
  if (room_ <= room_at_refusal_) return fail_refused();

  std::sort(refused_.begin(), refused_.end());
  const auto created = std::stable_partition(refused_.begin(), refused_.end(),
                                             [this](std::size_t i) { return plan_.changes[i].action == plan::Action::kUpdate; });
  const auto end = created == refused_.begin() ? created + 1 : created;
  for (auto at = refused_.begin(); at != end; ++at) {
    steps_[*at].stage = Stage::kReady;
    steps_[*at].retried = true;
    ready_.push_back(*at);
  }
  refused_.erase(refused_.begin(), end);
}

void TenantRun::fail_refused() {
  const std::vector<std::size_t> refused = std::exchange(refused_, {});
  for (const std::size_t i : refused) finish(i, std::move(result_.changes[i]));
}

}  // namespace c2c::sync
