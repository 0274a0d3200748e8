#pragma once

namespace c2c::cli {

/// What the process ends with; documented in crd2cortex(1).
enum ExitStatus : int {
  kDone = 0,         ///< done, nothing to report
  kNo = 1,           ///< the answer is no: findings that count (lint), differences (diff, sync --dry-run)
  kUsage = 2,        ///< the command line, a variable or the configuration file is wrong
  kInvalid = 3,      ///< input unreadable or invalid
  kServer = 4,       ///< the server or the network failed, and nothing was written
  kPartly = 5,       ///< something was written and something was not, or nobody knows
  kRefused = 6,      ///< refused by a safety guard
  kInternal = 70,    ///< a bug of ours, EX_SOFTWARE of sysexits.h
};

}  // namespace c2c::cli
