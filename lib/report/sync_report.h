#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "plan/plan.h"
#include "sync/sync.h"

namespace c2c::report {

/// A tenant that could not be read, so that there is no plan for it.
struct UnreadTenant {
  std::string tenant;
  backend::Failure failure;
};

/// What `diff` and `sync` have to tell. Refers to what it is made of.
struct SyncReport {
  const plan::Plan& plan;
  const sync::Result* result = nullptr;  ///< nullptr: nothing was done (`diff`, `sync --dry-run`)
  const std::vector<UnreadTenant>& unread;
  std::string where;  ///< the backend's display(), or the other set of manifests
};

struct SyncTextOptions {
  bool color = false;
  bool quiet = false;    ///< only what went wrong
  bool verbose = false;  ///< also what is unchanged, and whole created groups
};

/// For people: a tenant after the other, what is created, changed (the differing lines of the changed rules only) and deleted,
/// with origin and reason; refusals, failures with the server's words, skipped changes; which alerts change their receivers;
/// one line of summary at the end. Control characters of names and texts are made visible. Masks secrets.
[[nodiscard]] std::string sync_text(const SyncReport& report, const SyncTextOptions& options);

/// Everything of it, for programs. README.md, "JSON of diff and sync", documents the form; its `version` is 1.
[[nodiscard]] std::string sync_json(const SyncReport& report);

struct MarkdownOptions {
  std::size_t max_bytes = 65'000;  ///< GitHub takes 65,536 characters for a comment
};

/// A comment for a pull request: the summary first, then tenants sorted by importance (failed and refused, deletions, changes,
/// creations), each collapsible; what does not fit is counted. Nothing of the input can break out of its code block, mention
/// people or close a fence.
[[nodiscard]] std::string sync_markdown(const SyncReport& report, const MarkdownOptions& options = {});

/// Lines for GitHub Actions: an annotation for each failure and refusal at its manifest, then the markdown for the step summary
/// is the caller's to write.
[[nodiscard]] std::string sync_github(const SyncReport& report);

}  // namespace c2c::report
