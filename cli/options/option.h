#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::cli {

/// What an option takes.
enum class Takes : std::uint8_t {
  kNothing,    ///< a switch; as a variable or key `true` or `false`
  kText,
  kChoice,     ///< one of `choices`
  kFile,       ///< path of a file to read
  kDirectory,  ///< path of a directory
  kInputs,     ///< path of a file or directory, or `-`
  kNumber,     ///< a whole number, at least 1
  kCommand,    ///< a program to run
};

/// Where an option may be set besides the command line.
enum class Trust : std::uint8_t {
  kProject,      ///< variable and any configuration file
  kUser,         ///< variable and the user's own file: it runs a command or carries a credential
  kCommandLine,  ///< variable only: it says which file to read
};

/// One option of a command. Its long name is the flag (`--output-dir`), the key of the configuration file (`output-dir`) and, in
/// capitals, the variable (`CRD2CORTEX_OUTPUT_DIR`). Parser, help, man page, completions and the file's reader are made of this.
struct Option {
  std::string_view name = {};
  char letter = 0;
  std::string_view alias = {};    ///< a second long name; empty for none
  std::string_view value = {};    ///< how help calls the value: "DIR"
  Takes takes = Takes::kText;
  bool repeat = false;       ///< may be given several times
  bool commas = false;       ///< each value may list several, separated by commas
  bool counted = false;      ///< a switch that means more each time that it is given: has a value for each
  std::string_view choices = {};  ///< separated by `|`
  Trust trust = Trust::kProject;
  std::string_view group = {};    ///< heading in the help
  std::string_view help = {};     ///< one or two sentences for help and man page, starting with a capital, full stop at the end
};

/// "CRD2CORTEX_OUTPUT_DIR" for `output-dir`.
[[nodiscard]] std::string variable_name(const Option& option);
/// "-o, --output-dir DIR" as the help shows it.
[[nodiscard]] std::string synopsis(const Option& option);
/// The items of `choices`.
[[nodiscard]] std::vector<std::string_view> choices_of(const Option& option);
/// The option of that long name or alias; nullptr if there is none.
[[nodiscard]] const Option* find_option(std::span<const Option> options, std::string_view name);

}  // namespace c2c::cli
