#include <array>
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "console.h"
#include "docs/help.h"
#include "exit_status.h"
#include "gostd/text.h"
#include "options/command.h"
#include "options/parse.h"

namespace c2c::cli {

namespace {

int run(const std::vector<std::string>& words) {
  if (words.empty()) {
    write_stderr(print_help());
    return kUsage;
  }
  const std::string& first = words.front();
  if (first == "-h" || first == "--help") return print_result(print_help());
  const Command* command = find_command(first == "--version" ? "version" : first);
  if (command == nullptr && first.starts_with("--")) {
    constexpr std::array<std::string_view, 2> kFlags{"--version", "--help"};
    const std::string_view near = gostd::nearest(first, kFlags);
    if (!near.empty()) return usage_error("", "there is no flag `" + first + "`; did you mean `" + std::string(near) + "`?");
  }
  if (command == nullptr && first.starts_with("-")) {
    return usage_error("", "the command comes first, then its flags: `crd2cortex convert " + first + "`");
  }
  if (command == nullptr) return usage_error("", no_command(first));
  const auto arguments = parse_arguments(command->options, {words.begin() + 1, words.end()});
  if (!arguments.has_value()) return usage_error(command->name, arguments.error().message);
  if (arguments->help) return print_result(print_help(*command));
  return command->run(*arguments);
}

}  // namespace

}  // namespace c2c::cli

int main(int argc, char** argv) {
  // A reader that goes away is noticed where we write.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return c2c::cli::run({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    c2c::cli::write_stderr("crd2cortex: out of memory\n");
    return c2c::cli::kInvalid;
  } catch (const std::exception& error) {
    c2c::cli::write_stderr(std::string("crd2cortex: this is a bug of crd2cortex: ") + error.what() + "\n");
    return c2c::cli::kInternal;
  }
}
