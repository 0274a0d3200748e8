#include "commands/change.h"
#include "commands/commands.h"

namespace c2c::cli {

int run_sync(const Arguments& arguments) { return run_change(arguments, true); }

}  // namespace c2c::cli
