#include "sync/replace.h"

#include <memory>
#include <utility>

#include "base/assert.h"

namespace c2c::sync {

namespace {

using Answer = base::Expected<void, backend::Failure>;

/// DELETE, POST; if that fails POST again; if that fails POST the old one. It keeps itself alive by the callbacks.
class Replacement : public std::enable_shared_from_this<Replacement> {
 public:
  Replacement(backend::Backend& backend, std::string tenant, const plan::Change& change, std::function<void(ChangeResult)> done)
      : backend_(backend), tenant_(std::move(tenant)), change_(change), done_(std::move(done)) {}

  void start() {
    backend_.write(tenant_, backend::DeleteGroup{change_.rule_namespace, change_.group},
                   [self = shared_from_this()](const Answer& answer) { self->deleted(answer); });
  }

 private:
  void deleted(const Answer& answer) {
    if (!answer.has_value()) {
      if (!answer.error().ambiguous) {
        const bool cancelled = answer.error().code == backend::FailureCode::kCancelled;
        return end(cancelled ? Outcome::kSkipped : Outcome::kFailed, answer.error(), "");
      }
      // It may be gone: sending the new group is right either way.
      perhaps_old_ = true;
    }
    put(*change_.group_after, [self = shared_from_this()](const Answer& first) { self->put_once(first); });
  }

  void put_once(const Answer& answer) {
    if (answer.has_value()) return end(Outcome::kDone);
    failure_ = answer.error();
    perhaps_new_ = answer.error().ambiguous;
    put(*change_.group_after, [self = shared_from_this()](const Answer& second) { self->put_twice(second); });
  }

  void put_twice(const Answer& answer) {
    if (answer.has_value()) return end(Outcome::kDone);
    perhaps_new_ = perhaps_new_ || answer.error().ambiguous;
    put(*change_.group_before, [self = shared_from_this()](const Answer& back) { self->put_back(back); });
  }

  void put_back(const Answer& answer) {
    if (answer.has_value() && perhaps_new_) {
      // What was given up on may still be under way, and come last.
      return end(Outcome::kUnknown, failure_,
                 "the group had been deleted to replace it and was put back as it was, but the new one may come after all: run "
                 "`sync` again");
    }
    if (answer.has_value()) {
      return end(Outcome::kFailed, failure_, "the group had been deleted to replace it and was put back as it was");
    }
    if (perhaps_new_ || perhaps_old_ || answer.error().ambiguous) {
      return end(Outcome::kUnknown, failure_, "the group was deleted to replace it and may be missing now: run `sync` again");
    }
    end(Outcome::kFailed, failure_,
        "the group was deleted to replace it, could not be put back, and is now missing: run `sync` again");
  }

  void put(const cortex::RuleGroup& group, std::function<void(const Answer&)> then) {
    backend_.write(tenant_, backend::PutGroup{change_.rule_namespace, group, true}, std::move(then));
  }

  void end(Outcome outcome, std::optional<backend::Failure> failure = std::nullopt, std::string_view note = {}) {
    if (failure.has_value() && !note.empty()) failure->message.append("; ").append(note);
    const auto done = std::move(done_);
    done(ChangeResult{outcome, std::move(failure), {}});
  }

  backend::Backend& backend_;
  std::string tenant_;
  const plan::Change& change_;
  std::function<void(ChangeResult)> done_;
  std::optional<backend::Failure> failure_;  ///< of the first attempt to send the new group: it says why
  bool perhaps_old_ = false;                 ///< it is open whether the old group was deleted
  bool perhaps_new_ = false;                 ///< an attempt to send the new group may have been carried out
};

}  // namespace

void replace_group(backend::Backend& backend, const std::string& tenant, const plan::Change& change,
                   std::function<void(ChangeResult)> done) {
  C2C_ASSERT(change.group_before.has_value() && change.group_after.has_value());
  std::make_shared<Replacement>(backend, tenant, change, std::move(done))->start();
}

}  // namespace c2c::sync
