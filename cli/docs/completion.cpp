#include "docs/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/assert.h"
#include "options/command.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kHead = "Made by `./dev docs` from the tables in cli/; do not edit.";

std::string spaced(std::string_view bars) {
  std::string out(bars);
  std::replace(out.begin(), out.end(), '|', ' ');
  return out;
}

std::vector<const Command*> shown_commands() {
  std::vector<const Command*> out;
  for (const Command& command : commands()) {
    if (!command.hidden) out.push_back(&command);
  }
  return out;
}

std::string command_names() {
  std::string out;
  for (const Command* command : shown_commands()) out += fmt::format("{}{}", out.empty() ? "" : " ", command->name);
  return out;
}

std::vector<std::string> flags_of(const Option& option) {
  std::vector<std::string> out;
  if (option.letter != 0) out.push_back(fmt::format("-{}", option.letter));
  out.push_back(fmt::format("--{}", option.name));
  if (!option.alias.empty()) out.push_back(fmt::format("--{}", option.alias));
  return out;
}

/// The first sentence of the help, for menus.
std::string brief(const Option& option) {
  std::string out(option.help.substr(0, option.help.find(". ")));
  if (out.ends_with('.')) out.pop_back();
  std::erase(out, '`');
  return out;
}

/// What bash's compgen is asked for the value.
std::string bash_values(const Option& option) {
  switch (option.takes) {
    case Takes::kChoice: return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\"))", spaced(option.choices));
    case Takes::kDirectory: return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    case Takes::kFile:
    case Takes::kInputs: return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case Takes::kCommand: return "COMPREPLY=($(compgen -c -- \"$cur\"))";
    case Takes::kNothing:
    case Takes::kText:
    case Takes::kNumber: return "COMPREPLY=()";
  }
  return {};
}

std::string bash() {
  std::string out = fmt::format("# bash completion for crd2cortex. {}\n\n", kHead);
  out += "_crd2cortex() {\n  local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\"\n  COMPREPLY=()\n"
         "  if ((COMP_CWORD == 1)); then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{} --help --version' -- \"$cur\"))\n    return\n  fi\n", command_names());
  out += "  case \"${COMP_WORDS[1]}\" in\n";
  for (const Command* command : shown_commands()) {
    out += fmt::format("    {})\n", command->name);
    std::string flags;
    if (!command->options.empty()) out += "      case \"$prev\" in\n";
    for (const Option& option : command->options) {
      const std::vector<std::string> names = flags_of(option);
      flags += fmt::format("{} ", fmt::join(names, " "));
      if (option.takes == Takes::kNothing) continue;
      out += fmt::format("        {}) {}; return ;;\n", fmt::join(names, " | "), bash_values(option));
    }
    if (!command->options.empty()) out += "      esac\n";
    out += fmt::format("      if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W '{}--help' -- \"$cur\"))\n", flags);
    if (!command->words.empty()) {
      out += fmt::format("      else\n        COMPREPLY=($(compgen -W '{}' -- \"$cur\"))\n", spaced(command->words));
    } else if (!command->arguments.empty()) {
      out += "      else\n        compopt -o filenames\n        COMPREPLY=($(compgen -f -- \"$cur\"))\n";
    }
    out += "      fi\n      ;;\n";
  }
  return out + "  esac\n}\n\ncomplete -F _crd2cortex crd2cortex\n";
}

/// Text inside single quotes and brackets of a zsh specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return out;
}

std::string zsh_values(const Option& option) {
  switch (option.takes) {
    case Takes::kNothing: return "";
    case Takes::kChoice: return fmt::format(":{}:({})", zsh_text(option.value), spaced(option.choices));
    case Takes::kDirectory: return fmt::format(":{}:_files -/", zsh_text(option.value));
    case Takes::kFile:
    case Takes::kInputs: return fmt::format(":{}:_files", zsh_text(option.value));
    case Takes::kCommand: return fmt::format(":{}:_command_names -e", zsh_text(option.value));
    case Takes::kText:
    case Takes::kNumber: return fmt::format(":{}: ", zsh_text(option.value));
  }
  return {};
}

std::string zsh() {
  std::string out = fmt::format("#compdef crd2cortex\n# {}\n\n_crd2cortex() {{\n  local -a commands=(\n", kHead);
  for (const Command* command : shown_commands()) out += fmt::format("    '{}:{}'\n", command->name, zsh_text(command->summary));
  out += "  )\n  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
         "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n  case $command in\n";
  for (const Command* command : shown_commands()) {
    out += fmt::format("    {})\n      _arguments -s", command->name);
    for (const Option& option : command->options) {
      for (const std::string& flag : flags_of(option)) {
        out +=
            fmt::format(" \\\n        '{}{}[{}]{}'", option.repeat || option.counted ? "*" : "", flag, zsh_text(brief(option)), zsh_values(option));
      }
    }
    out += " \\\n        '--help[Show this help]'";
    if (!command->words.empty()) {
      out += fmt::format(" \\\n        '1:{}:({})'", zsh_text(command->arguments), spaced(command->words));
    } else if (!command->arguments.empty()) {
      out += " \\\n        '*:PATH:_files'";
    }
    out += "\n      ;;\n";
  }
  return out + "  esac\n}\n\n_crd2cortex \"$@\"\n";
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string fish_values(const Option& option) {
  switch (option.takes) {
    case Takes::kNothing: return "";
    case Takes::kChoice: return fmt::format(" -x -a '{}'", spaced(option.choices));
    case Takes::kDirectory: return " -x -a '(__fish_complete_directories)'";
    case Takes::kFile:
    case Takes::kInputs: return " -r -F";
    case Takes::kCommand: return " -x -a '(__fish_complete_command)'";
    case Takes::kText:
    case Takes::kNumber: return " -x";
  }
  return {};
}

std::string fish() {
  std::string out = fmt::format("# fish completion for crd2cortex. {}\n\n", kHead);
  out += "complete -c crd2cortex -n __fish_use_subcommand -f\n";
  for (const Command* command : shown_commands()) {
    out += fmt::format("complete -c crd2cortex -n __fish_use_subcommand -a {} -d '{}'\n", command->name,
                       fish_text(command->summary));
  }
  for (const Command* command : shown_commands()) {
    const std::string when = fmt::format("complete -c crd2cortex -n '__fish_seen_subcommand_from {}'", command->name);
    for (const Option& option : command->options) {
      out += when;
      if (option.letter != 0) out += fmt::format(" -s {}", option.letter);
      out += fmt::format(" -l {}", option.name);
      if (!option.alias.empty()) out += fmt::format(" -l {}", option.alias);
      out += fmt::format("{} -d '{}'\n", fish_values(option), fish_text(brief(option)));
    }
    out += fmt::format("{} -l help -d 'Show this help'\n", when);
    if (!command->words.empty()) out += fmt::format("{} -f -a '{}'\n", when, spaced(command->words));
  }
  return out;
}

}  // namespace

std::string print_completion(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  C2C_ASSERT(shell == "fish");
  return fish();
}

}  // namespace c2c::cli
