#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/backend.h"
#include "plan/plan.h"

namespace c2c::sync {

/// What became of one change.
enum class Outcome : std::uint8_t {
  kDone,
  kFailed,   ///< the backend refused it or could not be reached; `failure` says why
  kUnknown,  ///< it failed in a way that leaves open whether it was carried out
  kSkipped,  ///< not tried: one that it needs failed, or the run was to stop; `why` says which
};
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct ChangeResult {
  Outcome outcome = Outcome::kSkipped;
  std::optional<backend::Failure> failure;
  std::string why;  ///< of kSkipped
};

/// One thing that --verify or --wait found.
struct Complaint {
  std::string rule_namespace;  ///< empty: about the Alertmanager configuration, or the tenant
  std::string group;
  std::string message;
  bool of_tenant = false;  ///< about the tenant as a whole: it could not be read, say; both names are empty
};

struct TenantResult {
  std::string tenant;
  bool refused = false;               ///< by its plan; no change was tried
  std::vector<ChangeResult> changes;  ///< one for each of the plan's
  std::vector<Complaint> complaints;  ///< of --verify and --wait
  bool verified = false;              ///< was read back after changes, and all of them are there
};

struct Result {
  std::vector<TenantResult> tenants;  ///< in the order of the plan's
  bool cancelled = false;             ///< something was left undone because the run was to stop

  [[nodiscard]] std::size_t count(Outcome outcome) const;
};

/// For a bar on a terminal; called from within apply().
struct Progress {
  std::size_t total = 0;
  std::size_t done = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

struct Options {
  std::function<void(const Progress&)> progress;  ///< after each change; may be empty
  std::function<bool()> stopping;                 ///< the user wants to stop: nothing new is begun. May be empty
};

/// Carries out a plan and nothing else: tenants at once and apart, each tenant's changes phase after phase, those of a phase at
/// once. A failure ends no other change but those that need it. A tenant whose plan is refused is left alone. Where Cortex
/// refuses groups because of a limit that the plan did not know, the tenant's deletions come before their turn, as far as no
/// refused change is among what they need, and then the refused ones are tried once more, as far as there may be room: updates at
/// once, then creations one after the other in the plan's order. A `replace` is one change: it needs all deletions of
/// earlier phases, and its second half also goes when the run is to stop. If the new group is refused after the old one was
/// deleted, it is sent once more, then the old one is put back; the failure says which group is there now.
/// Source: product.md, "Diff and sync"; cortex-behaviour.md 1.5, 1.6.
[[nodiscard]] Result apply(const plan::Plan& plan, backend::Backend& backend, const Options& options = {});

}  // namespace c2c::sync
