#pragma once

#include "options/parse.h"

namespace c2c::cli {

/// The work of `diff` and of `sync`, which is `diff` with writing at its end: read what is wanted and what is there, make the plan,
/// carry it out, tell.
int run_change(const Arguments& arguments, bool is_sync);

}  // namespace c2c::cli
