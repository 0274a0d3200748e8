#include "sync/wait.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "diag/clip.h"

namespace c2c::sync {

namespace {

using backend::LoadedGroup;
using Loaded = base::Expected<std::vector<LoadedGroup>, backend::Failure>;
using TimePoint = std::chrono::steady_clock::time_point;

/// So many bytes of the ruler's words are repeated.
constexpr std::size_t kMaxReason = 512;

/// How far the ruler is with one change.
enum class State { kLoaded, kNotLoaded, kNotEvaluated };

const LoadedGroup* find_group(const std::vector<LoadedGroup>& groups, const plan::Change& change) {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const LoadedGroup& group) {
    return group.rule_namespace == change.rule_namespace && group.name == change.group;
  });
  return found == groups.end() ? nullptr : &*found;
}

bool has_rules(const LoadedGroup& group, const cortex::RuleGroup& wanted) {
  return std::equal(group.rules.begin(), group.rules.end(), wanted.rules.begin(), wanted.rules.end(),
                    [](const backend::LoadedRule& loaded, const cortex::Rule& rule) {
                      return loaded.name == (rule.alert.empty() ? rule.record : rule.alert);
                    });
}

State state_of(const plan::Change& change, const std::vector<LoadedGroup>& groups) {
  const LoadedGroup* const group = find_group(groups, change);
  if (change.action == plan::Action::kDelete) return group == nullptr ? State::kLoaded : State::kNotLoaded;
  if (group == nullptr || !has_rules(*group, *change.group_after)) return State::kNotLoaded;
  const bool unknown = std::any_of(group->rules.begin(), group->rules.end(),
                                   [](const backend::LoadedRule& rule) { return rule.health == "unknown"; });
  return unknown ? State::kNotEvaluated : State::kLoaded;
}

/// What one tenant waits for.
struct Waiting {
  std::size_t tenant = 0;
  std::vector<const plan::Change*> changes;
  std::optional<Loaded> last;

  [[nodiscard]] bool over() const {
    return last && last->has_value() && std::all_of(changes.begin(), changes.end(), [&](const plan::Change* change) {
             return state_of(*change, **last) == State::kLoaded;
           });
  }
};

std::vector<Waiting> all_waiting(const plan::Plan& plan, const Result& result) {
  std::vector<Waiting> out;
  for (std::size_t i = 0; i < plan.tenants.size(); ++i) {
    Waiting waiting;
    waiting.tenant = i;
    for (std::size_t n = 0; n < plan.tenants[i].changes.size() && !result.tenants[i].refused; ++n) {
      const plan::Change& change = plan.tenants[i].changes[n];
      const bool done = result.tenants[i].changes[n].outcome == Outcome::kDone;
      if (done && change.subject == plan::Subject::kGroup) waiting.changes.push_back(&change);
    }
    if (!waiting.changes.empty()) out.push_back(std::move(waiting));
  }
  return out;
}

void look(const plan::Plan& plan, std::vector<Waiting*>& open, backend::Backend& backend) {
  for (Waiting* const waiting : open) {
    backend.read_loaded(plan.tenants[waiting->tenant].tenant, [waiting](Loaded loaded) { waiting->last = std::move(loaded); });
  }
  backend.run();
  std::erase_if(open, [](const Waiting* waiting) { return waiting->over(); });
}

/// Whether asking again is of no use: there is no ruler, or it does not know us.
bool is_hopeless(const Waiting& waiting) {
  return waiting.last && !waiting.last->has_value() && !waiting.last->error().retryable;
}

void complain_of_rules(const Waiting& waiting, std::vector<Complaint>& out) {
  for (const plan::Change* const change : waiting.changes) {
    if (change->action == plan::Action::kDelete) continue;
    // Of a group that is not loaded there may be an older form.
    if (state_of(*change, **waiting.last) == State::kNotLoaded) continue;
    for (const backend::LoadedRule& rule : find_group(**waiting.last, *change)->rules) {
      if (rule.health != "err") continue;
      const std::string why = rule.last_error.empty() ? "the ruler does not say why" : diag::clip(rule.last_error, kMaxReason);
      out.push_back({change->rule_namespace, change->group,
                     fmt::format("the evaluation of `{}` fails: {}", diag::clip(rule.name), why)});
    }
  }
}

void complain(const Waiting& waiting, std::chrono::milliseconds timeout, bool stopped, std::vector<Complaint>& out) {
  if (!waiting.last || !waiting.last->has_value()) {
    const std::string why = waiting.last ? waiting.last->error().message : "the ruler was not asked, as the run was to stop";
    out.push_back({"", "", why, true});
    return;
  }
  const std::string when = stopped ? std::string("when the run was to stop") : fmt::format("after {} s", timeout.count() / 1000);
  for (const plan::Change* const change : waiting.changes) {
    const State state = state_of(*change, **waiting.last);
    if (state == State::kLoaded) continue;
    const std::string_view what = state == State::kNotEvaluated                 ? "not evaluated"
                                  : change->action == plan::Action::kDelete ? "still loaded"
                                                                            : "not loaded";
    out.push_back({change->rule_namespace, change->group,
                   fmt::format("{} {}: the ruler looks for changes every `ruler.poll_interval`, 1m by default; its log says "
                               "what keeps it",
                               what, when)});
  }
  complain_of_rules(waiting, out);
}

}  // namespace

void wait_until_loaded(const plan::Plan& plan, Result& result, backend::Backend& backend, const WaitOptions& options) {
  const auto now = [&] { return options.clock ? options.clock() : std::chrono::steady_clock::now(); };
  const auto stops = [&] { return options.stopping && options.stopping(); };
  std::vector<Waiting> all = all_waiting(plan, result);
  std::vector<Waiting*> open;
  for (Waiting& waiting : all) open.push_back(&waiting);
  const TimePoint end = now() + options.timeout;
  while (!open.empty() && !stops()) {
    look(plan, open, backend);
    const bool hopeless = std::all_of(open.begin(), open.end(), [](const Waiting* waiting) { return is_hopeless(*waiting); });
    if (open.empty() || hopeless || now() >= end) break;
    if (options.sleep) {
      options.sleep(options.interval);
    } else {
      std::this_thread::sleep_for(options.interval);
    }
  }
  const bool stopped = stops();
  for (const Waiting& waiting : all) complain(waiting, options.timeout, stopped, result.tenants[waiting.tenant].complaints);
}

}  // namespace c2c::sync
