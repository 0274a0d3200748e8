#include <doctest/doctest.h>

#include <iterator>

#include "docs/completion.h"
#include "docs/help.h"
#include "docs/man.h"
#include "exit_status.h"
#include "options/convert.h"
#include "testing/files.h"

namespace c2c::cli {

namespace {

std::string committed(const std::string& path) {
  return testing::read_file(C2C_SOURCE "/" + path);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("cli::docs: man pages and completions are those of the tables; `./dev docs` writes them") {
  CHECK(print_man() == committed("man/crd2cortex.1"));
  for (const char* command : {"convert", "lint", "explain"}) {
    CHECK(print_man(*find_command(command)) == committed("man/crd2cortex-" + std::string(command) + ".1"));
  }
  CHECK(print_findings_man() == committed("man/crd2cortex-findings.7"));
  for (const std::string_view shell : kShells) {
    CHECK(print_completion(shell) == committed("completions/crd2cortex." + std::string(shell)));
  }
}

TEST_CASE("cli::docs: help and completions name every flag and every command that is shown") {
  const std::string help = print_help(*find_command("convert"));
  for (const Option& option : convert_options()) {
    CAPTURE(option.name);
    CHECK(has(help, synopsis(option)));
    CHECK(has(print_completion("bash"), "--" + std::string(option.name)));
    CHECK(has(print_completion("zsh"), "--" + std::string(option.name)));
    CHECK(has(print_completion("fish"), "-l " + std::string(option.name)));
  }
  for (const Command& command : commands()) {
    CHECK(has(print_help(), "  " + std::string(command.name) + " ") == !command.hidden);
    CHECK(find_command(command.name) == &command);
  }
}

TEST_CASE("cli::docs: the man pages say what each exit status means") {
  for (const int status : {kDone, kNo, kUsage, kInvalid, kRefused, kInternal}) {
    CAPTURE(status);
    const std::string entry = "\n.TP\n.B " + std::to_string(status) + "\n";
    CHECK(has(print_man(), entry));
    CHECK(has(print_man(*find_command("convert")), entry) == (status != kNo));
    CHECK(has(print_man(*find_command("lint")), entry));
  }
  CHECK(has(print_man(), "nothing to write"));
  CHECK(has(print_man(), "\n.B 130, "));
}

TEST_CASE("cli::docs: no line of the help is wider than 100 columns") {
  std::string text = print_help();
  for (const Command& command : commands()) text += print_help(command);
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    CHECK_MESSAGE(end - begin <= 100, text.substr(begin, end - begin));
  }
}

TEST_CASE("cli::docs: in a man page, no text starts a line with a control character") {
  const std::string man = print_man(*find_command("convert"));
  CHECK(has(man, "\\&.crd2cortex.yaml") == false);
  CHECK(has(man, "\n\\fB.crd2cortex.yaml\\fR"));
  CHECK_FALSE(has(man, "\n'"));
}

}  // namespace c2c::cli
