#pragma once

#include "plan/plan.h"
#include "report/sync_report.h"
#include "sync/sync.h"

namespace c2c::cli {

/// The worse of two exit statuses. From the best: 0 done, 1 differences, 3 invalid input, 6 refused, 4 server, 5 partly.
[[nodiscard]] int worse(int a, int b);

/// The exit status of a run of `diff` or `sync`: that of its worst tenant. `left_out`: objects were left out because of errors.
/// A tenant counts as refused if a guard holds its plan; as partly if some of its changes were made and some not, if nobody knows
/// of one, or if it was not found as it should be afterwards; as server if it could not be read or none of its changes was made.
/// A run that the user stopped is partly.
[[nodiscard]] int status_of(const report::SyncReport& report, bool left_out);

/// 1 and 2 exchanged, for --detailed-exitcode.
[[nodiscard]] int detailed(int status);

}  // namespace c2c::cli
