#include "docs/completion.h"

#include <algorithm>

#include "commands/commands.h"
#include "console.h"

namespace c2c::cli {

int run_completion(const Arguments& arguments) {
  if (arguments.positional.size() != 1) return usage_error("completion", "name one shell: bash, zsh or fish");
  const std::string& shell = arguments.positional.front();
  if (std::find(kShells.begin(), kShells.end(), shell) == kShells.end()) {
    return usage_error("completion", "`" + shell + "` is not one of bash, zsh, fish");
  }
  return print_result(print_completion(shell));
}

}  // namespace c2c::cli
