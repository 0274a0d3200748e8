#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/sync_report.h"

/// The lines that the text and the markdown of a SyncReport share.
namespace c2c::report {

/// One line, printable and without a line break. Shown as its mark in the first column, a blank, two blanks for each depth, text.
struct SyncLine {
  char mark = ' ';  ///< `+` `~` `-` of changes, `!` of what went wrong, a blank
  unsigned depth = 0;
  std::string text;
  bool is_heading = false;
};
using SyncLines = std::vector<SyncLine>;

/// What there is to tell of one change.
struct ChangeLines {
  SyncLines head;     ///< what is done to what, and why it failed or was skipped
  SyncLines details;  ///< where it comes from and why, and what differs
};

/// `whole`: also all of what is created or deleted.
[[nodiscard]] ChangeLines change_lines(const SyncReport& report, std::size_t tenant, std::size_t change, bool whole);

/// What differs within a change, or of a created or deleted one what it holds.
[[nodiscard]] SyncLines group_lines(const plan::Change& change, bool whole);
[[nodiscard]] SyncLines alertmanager_lines(const plan::Change& change, bool whole);
/// The fields of a change, path, before and after.
[[nodiscard]] SyncLines field_lines(const std::vector<plan::FieldChange>& fields);

/// Appends a text as lines of one mark, and the differing lines of two texts.
void add_lines(SyncLines& out, char mark, unsigned depth, std::string_view text);
void add_diff(SyncLines& out, unsigned depth, std::string_view before, std::string_view after);

/// Why a tenant's plan is refused, and what lets it pass.
[[nodiscard]] SyncLines refusal_lines(const plan::TenantPlan& tenant);
/// So many alerts are named in one line, unless all are asked for.
inline constexpr std::size_t kMostAlerts = 10;
/// Which alerts change their receivers: first those that reach nobody. `most` names in a line; 0: all.
[[nodiscard]] SyncLines move_lines(const plan::TenantPlan& tenant, std::size_t most);
/// What the user should know: notes, the order, values that were not compared.
[[nodiscard]] SyncLines note_lines(const plan::TenantPlan& tenant);
/// What --verify and --wait found.
[[nodiscard]] SyncLines complaint_lines(const sync::TenantResult& tenant);
/// Why something failed, in the server's words.
[[nodiscard]] SyncLines failure_lines(const backend::Failure& failure, unsigned depth);

}  // namespace c2c::report
