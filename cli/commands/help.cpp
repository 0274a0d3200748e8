#include "docs/help.h"

#include "commands/commands.h"
#include "console.h"
#include "docs/man.h"

namespace c2c::cli {

namespace {

int print_about(const Arguments& arguments, std::string_view caller, std::string (*of_all)(),
                std::string (*of_one)(const Command&)) {
  if (arguments.positional.empty()) return print_result(of_all());
  if (arguments.positional.size() > 1) return usage_error(caller, "name one command");
  const Command* command = find_command(arguments.positional.front());
  if (command == nullptr) return usage_error(caller, no_command(arguments.positional.front()));
  return print_result(of_one(*command));
}

}  // namespace

int run_help(const Arguments& arguments) { return print_about(arguments, "help", print_help, print_help); }

int run_man(const Arguments& arguments) {
  if (arguments.positional == std::vector<std::string>{"findings"}) return print_result(print_findings_man());
  return print_about(arguments, "man", print_man, print_man);
}

}  // namespace c2c::cli
