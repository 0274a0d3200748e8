#include "commands/change_status.h"

#include <doctest/doctest.h>

#include "exit_status.h"

namespace c2c::cli {

namespace {

using sync::Outcome;

/// A plan of tenants with so many changes each, and what became of them.
struct Run {
  plan::Plan plan;
  sync::Result result;
  std::vector<report::UnreadTenant> unread;

  Run& tenant(const std::vector<Outcome>& outcomes, bool refused = false) {
    plan::TenantPlan planned;
    planned.changes.resize(outcomes.size());
    if (refused) planned.refusals.emplace_back();
    plan.tenants.push_back(planned);
    sync::TenantResult became;
    became.refused = refused;
    for (const Outcome outcome : outcomes) became.changes.push_back({outcome, std::nullopt, {}});
    result.tenants.push_back(became);
    return *this;
  }
  [[nodiscard]] int applied(bool left_out = false) const { return status_of({plan, &result, unread, "x"}, left_out); }
  [[nodiscard]] int shown(bool left_out = false) const { return status_of({plan, nullptr, unread, "x"}, left_out); }
};

}  // namespace

TEST_CASE("cli::status_of: what is shown only") {
  CHECK(Run().shown() == kDone);
  CHECK(Run().tenant({}).shown() == kDone);
  CHECK(Run().tenant({}).tenant({Outcome::kSkipped}).shown() == kNo);
  CHECK(Run().tenant({Outcome::kSkipped}, true).shown() == kRefused);
  CHECK(Run().tenant({}, true).shown() == kRefused);
  CHECK(Run().tenant({Outcome::kSkipped}).shown(true) == kInvalid);
  Run unread;
  unread.tenant({Outcome::kSkipped}).unread.push_back({"b", {}});
  CHECK(unread.shown() == kServer);
}

TEST_CASE("cli::status_of: what was applied") {
  CHECK(Run().tenant({}).applied() == kDone);
  CHECK(Run().tenant({Outcome::kDone, Outcome::kDone}).applied() == kDone);
  CHECK(Run().tenant({Outcome::kDone, Outcome::kFailed}).applied() == kPartly);
  CHECK(Run().tenant({Outcome::kDone, Outcome::kSkipped}).applied() == kPartly);
  CHECK(Run().tenant({Outcome::kFailed, Outcome::kUnknown}).applied() == kPartly);
  CHECK(Run().tenant({Outcome::kFailed, Outcome::kSkipped}).applied() == kServer);
  CHECK(Run().tenant({Outcome::kSkipped}, true).applied() == kRefused);
  CHECK(Run().tenant({Outcome::kDone}).applied(true) == kInvalid);
  Run stopped;
  stopped.tenant({Outcome::kSkipped}).result.cancelled = true;
  CHECK(stopped.applied() == kPartly);
  Run complaint;
  complaint.tenant({Outcome::kDone}).result.tenants[0].complaints.emplace_back();
  CHECK(complaint.applied() == kPartly);
}

TEST_CASE("cli::status_of: the worst tenant counts") {
  CHECK(Run().tenant({Outcome::kDone}).tenant({Outcome::kFailed}).applied() == kServer);
  CHECK(Run().tenant({Outcome::kSkipped}, true).tenant({Outcome::kFailed}).applied() == kServer);
  CHECK(Run().tenant({Outcome::kDone, Outcome::kFailed}).tenant({Outcome::kFailed}).applied() == kPartly);
  const std::vector<int> order{kDone, kNo, kInvalid, kRefused, kServer, kPartly};
  for (std::size_t a = 0; a < order.size(); ++a) {
    for (std::size_t b = 0; b < order.size(); ++b) CHECK(worse(order[a], order[b]) == order[std::max(a, b)]);
  }
}

TEST_CASE("cli::detailed: exchanges 1 and 2 only") {
  CHECK(detailed(kNo) == 2);
  CHECK(detailed(kUsage) == 1);
  for (const int status : {kDone, kInvalid, kServer, kPartly, kRefused, kInternal}) CHECK(detailed(status) == status);
}

}  // namespace c2c::cli
