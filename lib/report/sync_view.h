#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "report/sync_report.h"

/// What the forms of a SyncReport share: what became of a change, the numbers, the sentences.
namespace c2c::report {

/// What became, or is to become, of one change. Each change has exactly one.
enum class Fate : std::uint8_t {
  kPlanned,  ///< nothing was done yet
  kDone,
  kFailed,
  kUnknown,  ///< failed, and may have been carried out all the same
  kSkipped,
  kRefused,  ///< the tenant's plan is refused, now or when it is applied
};

/// Of a change by its places in the plan. Asserts that the result is one of the plan.
[[nodiscard]] Fate fate_of(const SyncReport& report, std::size_t tenant, std::size_t change);
/// What apply() says of the change; nullptr without a result, or if the plan was refused.
[[nodiscard]] const sync::ChangeResult* result_of(const SyncReport& report, std::size_t tenant, std::size_t change);
[[nodiscard]] const sync::TenantResult* result_of(const SyncReport& report, std::size_t tenant);
[[nodiscard]] bool is_refused(const SyncReport& report, std::size_t tenant);

/// Changes by what became of them. Without a result, `created`, `updated` and `deleted` are those that are to be made.
struct SyncCounts {
  std::size_t created = 0;
  std::size_t updated = 0;
  std::size_t deleted = 0;
  std::size_t failed = 0;
  std::size_t unknown = 0;
  std::size_t skipped = 0;
  std::size_t refused = 0;
  std::size_t unchanged_groups = 0;

  [[nodiscard]] std::size_t changes() const { return created + updated + deleted + failed + unknown + skipped + refused; }
};
[[nodiscard]] SyncCounts counts_of(const SyncReport& report, std::size_t tenant);
[[nodiscard]] SyncCounts counts_of(const SyncReport& report);

/// Tenants with a change, and those that are refused, with or without one.
struct TenantCounts {
  std::size_t with_changes = 0;
  std::size_t refused = 0;
};
[[nodiscard]] TenantCounts tenant_counts(const SyncReport& report);

/// `3 to create, 1 to change, 2 to delete`, or of what was done `3 created, 1 changed, 1 deleted, 1 failed, 1 skipped`.
[[nodiscard]] std::string numbers_line(const SyncReport& report, const SyncCounts& counts);
/// The last line of all forms, without a line break:
/// `3 to create, 1 to change, 2 to delete in 2 tenants; 14 groups unchanged; 1 tenant not read`.
[[nodiscard]] std::string summary_line(const SyncReport& report);

/// `create`, `created`, `failed to create`, `perhaps created`, `not created`, `would create`.
[[nodiscard]] std::string verb_of(plan::Action action, Fate fate);
/// `+`, `~` and `-`.
[[nodiscard]] char mark_of(plan::Action action);
/// "group `latency` in `crd/team-a/web`", "the Alertmanager configuration"; printable.
[[nodiscard]] std::string subject_of(const plan::Change& change);
/// The text made printable, in backticks.
[[nodiscard]] std::string quoted(std::string_view text);
/// "PrometheusRule team-a/web"; empty if it is of no one object; printable.
[[nodiscard]] std::string object_of(const plan::Origin& origin);

/// Whether the failure's message leaves out what the server said.
[[nodiscard]] bool leaves_out_words(const backend::Failure& failure);

/// What is to be known and done after a run that did not make all changes, a sentence each; empty if all is well.
[[nodiscard]] std::vector<std::string> advice_of(const SyncReport& report);

/// Whether the move leaves an alert without a receiver.
[[nodiscard]] inline bool reaches_nobody(const plan::AlertMove& move) { return move.after.empty(); }

}  // namespace c2c::report
