#include "commands/change.h"
#include "commands/commands.h"

namespace c2c::cli {

int run_diff(const Arguments& arguments) { return run_change(arguments, false); }

}  // namespace c2c::cli
