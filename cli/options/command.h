#pragma once

#include <span>
#include <string>
#include <string_view>

#include "options/option.h"
#include "options/parse.h"

namespace c2c::cli {

/// A section of a man page. In `text` an empty line ends a paragraph, lines that begin with two blanks are shown as they are,
/// and code stands in backticks.
struct Section {
  std::string_view title;
  std::string_view text;
};

/// One command of the tool. Help, man pages and completions are made of it.
struct Command {
  std::string_view name = {};
  std::string_view arguments = {};  ///< as in the usage line: "PATH..."
  std::string_view summary = {};    ///< one line, lower case, no full stop
  std::string_view details = {};    ///< paragraphs, as in Section
  std::span<const Option> options = {};
  std::span<const Section> sections = {};  ///< of the man page, beyond the details
  std::string_view words = {};      ///< the words that its argument may be, separated by `|`; empty: paths
  int (*run)(const Arguments& arguments) = nullptr;  ///< returns the exit status
  bool hidden = false;         ///< for the project's own use: in no help
};

/// All commands in the order of the help.
[[nodiscard]] std::span<const Command> commands();
/// nullptr if there is none of that name.
[[nodiscard]] const Command* find_command(std::string_view name);
/// What to say of a word that is no command, with the one that was meant if it is near.
[[nodiscard]] std::string no_command(std::string_view name);

}  // namespace c2c::cli
