#include "docs/help.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace c2c::cli {

namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kColumn = 32;

/// Breaks a paragraph at blanks so that each line, with its indentation, fits the width.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t first) {
  std::string out;
  std::size_t column = first;
  const std::string margin(indent, ' ');
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    const bool at_start = column == indent;
    if (!at_start && column + 1 + word.size() > kWidth) {
      out.append("\n").append(margin);
      column = indent;
    } else if (!at_start) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

/// Paragraphs as in Section, literal lines as they are.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string paragraph(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    if (!paragraph.starts_with("  ")) {
      std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
      out += wrapped(paragraph, 0, 0);
    } else {
      out += paragraph + "\n";
    }
    out += "\n";
  }
  return out;
}

std::string row(std::string left, std::string_view right) {
  left.insert(0, "  ");
  if (left.size() + 2 > kColumn) {
    left += "\n";
    left.append(kColumn, ' ');
  } else {
    left.resize(kColumn, ' ');
  }
  return left + wrapped(right, kColumn, kColumn);
}

}  // namespace

std::string full_help(const Option& option) {
  std::string out(option.help);
  if (option.takes == Takes::kChoice) out += fmt::format(" One of: {}.", fmt::join(choices_of(option), ", "));
  if (option.commas) {
    out += " May be repeated, and take several separated by commas.";
  } else if (option.repeat) {
    out += " May be repeated.";
  }
  return out;
}

std::string usage_line(const Command& command) {
  return fmt::format("crd2cortex {}{}{}{}", command.name, command.options.empty() ? "" : " [FLAGS]",
                     command.arguments.empty() ? "" : " ", command.arguments);
}

std::string print_help() {
  std::string out =
      "crd2cortex: Prometheus Operator manifests to the configuration of Cortex tenants\n\n"
      "Usage: crd2cortex COMMAND [FLAGS] [ARGUMENTS]\n\nCommands:\n";
  for (const Command& command : commands()) {
    if (!command.hidden) out += row(fmt::format("{}", command.name), command.summary);
  }
  out += "\nFlags:\n";
  out += row("-h, --help", "Show this help, or that of a command.");
  out += row("--version", "The same as the command version.");
  out += "\n`crd2cortex COMMAND --help` tells more about a command.\n";
  return out;
}

std::string print_help(const Command& command) {
  std::string out = fmt::format("crd2cortex {}: {}\n\nUsage: {}\n\n", command.name, command.summary, usage_line(command));
  out += paragraphs(command.details);
  std::string_view group;
  for (const Option& option : command.options) {
    if (option.group != group) {
      if (!group.empty()) out += "\n";
      out += fmt::format("{}:\n", option.group);
      group = option.group;
    }
    out += row(synopsis(option), full_help(option));
  }
  if (command.options.empty()) out += "Flags:\n";
  out += row("-h, --help", "Show this help.");
  if (!command.options.empty()) {
    out += "\n";
    out += wrapped("Each flag can also be set by a variable (--output-dir by CRD2CORTEX_OUTPUT_DIR) or a key of .crd2cortex.yaml "
                   "(output-dir); flags beat variables beat the file. The man page crd2cortex-" + std::string(command.name) +
                   "(1) tells more.", 0, 0);
  }
  return out;
}

}  // namespace c2c::cli
