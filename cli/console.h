#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "options/settings.h"

namespace c2c::cli {

/// The value of a variable of the environment, or nullptr.
[[nodiscard]] const char* variable(const std::string& name);
/// The names of the set variables that begin with `prefix`, sorted.
[[nodiscard]] std::vector<std::string> variable_names(std::string_view prefix);

/// Writes to standard output. A reader that went away (`| head`) is no error: the rest is dropped. Errors: kIo.
[[nodiscard]] base::Expected<void> write_stdout(std::string_view bytes);
/// Writes to standard error; nobody can be told if that fails.
void write_stderr(std::string_view bytes);

/// Where people read or write: a terminal that is not dumb.
enum class Stream : int { kIn = 0, kOut = 1, kErr = 2 };
[[nodiscard]] bool is_terminal(Stream stream);

/// Whether what goes to the stream is coloured: --color, --disable-color, NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, and then whether
/// it is_terminal(), in this order.
[[nodiscard]] bool use_color(const Settings& settings, Stream stream = Stream::kErr);

/// Says what is wrong with the command line and where help is. Returns kUsage. `command` may be empty.
int usage_error(std::string_view command, std::string_view message);

/// Prints a whole result and returns kDone, or says why it could not and returns kInvalid.
int print_result(std::string_view bytes);

}  // namespace c2c::cli
