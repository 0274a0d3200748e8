#include "docs/man.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "docs/help.h"
#include "lint/ids.h"

namespace c2c::cli {

namespace {

/// An exit status, and whose it is: `commands` lists names between blanks; empty: of every command.
struct Status {
  std::string_view number;
  std::string_view text;
  std::string_view commands = {};
};

constexpr std::array kExitStatus{
    Status{"0", "Done, nothing to report."},
    Status{"1", "The answer is no: `lint` found something that counts, see `--fail-on`.", " lint "},
    Status{"2", "Usage or configuration: a flag, a variable or the configuration file is wrong."},
    Status{"3", "The input cannot be read or is invalid, memory does not suffice, or the output cannot be written. With "
                "`--keep-going` the rest was converted.", " convert "},
    Status{"3", "A path cannot be read, memory does not suffice, or a report cannot be written. What is read and is no YAML is a "
                "finding.", " lint "},
    Status{"6", "Refused by a safety guard: a project's configuration file sets what it may not, or there is nothing to write "
                "and `--output-dir` was left as it was.", " convert "},
    Status{"6", "Refused by a safety guard: a project's configuration file sets what it may not.", " lint "},
    Status{"70", "A bug of crd2cortex; please report it."},
    Status{"130, 143, 129", "What a shell shows after Ctrl-C, SIGTERM and SIGHUP. The last line on standard error says what "
                            "was written; an output folder is as it was, or complete."},
};

/// Those of a command; with an empty name, those of the first command that has each.
std::vector<std::pair<std::string_view, std::string_view>> exit_status(std::string_view command) {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const Status& status : kExitStatus) {
    const bool known = !out.empty() && out.back().first == status.number;
    const bool its_own = status.commands.find(fmt::format(" {} ", command)) != std::string_view::npos;
    if (command.empty() ? !known : status.commands.empty() || its_own) out.emplace_back(status.number, status.text);
  }
  return out;
}

constexpr std::array kVariables{
    std::pair{"CRD2CORTEX_*",
              "Every flag has its variable: its long name in capitals, with `_` for `-`. An empty one counts as not set."},
    std::pair{"NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR", "Switch colour off or on where `--color` says nothing."},
    std::pair{"XDG_CONFIG_HOME", "Where the user's own file is looked for; `~/.config` if it is not set."},
};

constexpr std::array kFiles{
    std::pair{".crd2cortex.yaml", "The project's configuration file, see crd2cortex-convert(1)."},
    std::pair{"$XDG_CONFIG_HOME/crd2cortex/config.yaml", "The user's own, with the same keys."},
};

/// Text for roff: a backslash, a dash and a leading full stop or apostrophe would mean something else.
std::string escaped(std::string_view text) {
  std::string out;
  bool bold = false;
  for (const char c : text) {
    if (c == '`') {
      out += bold ? "\\fR" : "\\fB";
      bold = !bold;
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '~') {
      out += "\\(ti";
    } else if (c == '^') {
      out += "\\(ha";
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
  }
  return out;
}

std::string line(std::string_view text) {
  std::string out = escaped(text);
  if (out.starts_with('.')) out.insert(0, "\\&");
  return out + "\n";
}

std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string paragraph(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    const bool literal = paragraph.starts_with("  ");
    out += literal ? ".PP\n.nf\n.RS 4\n" : ".PP\n";
    std::size_t begin = 0;
    while (begin < paragraph.size()) {
      const std::size_t stop = std::min(paragraph.find('\n', begin), paragraph.size());
      const std::string_view one = std::string_view(paragraph).substr(begin, stop - begin);
      out += line(literal ? one.substr(std::min<std::size_t>(2, one.size())) : one);
      begin = stop + 1;
    }
    if (literal) out += ".RE\n.fi\n";
  }
  return out;
}

std::string header(std::string_view title, int section = 1) {
  std::string upper(title);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return fmt::format(
      ".\\\" Made by `./dev docs` from the tables in cli/ and lib/; do not edit.\n"
      ".TH \"{}\" {} \"\" \"crd2cortex {}\" \"{}\"\n",
      upper, section, C2C_VERSION, section == 1 ? "User Commands" : "Miscellaneous Information Manual");
}

template <class Table>
std::string definitions(std::string_view title, const Table& table) {
  std::string out = fmt::format(".SH {}\n", title);
  for (const auto& [term, text] : table) out += fmt::format(".TP\n.B {}{}", line(term), line(text));
  return out;
}

std::string option_entry(const Option& option) {
  std::string out = ".TP\n";
  std::string names = synopsis(option);
  const std::string value = option.takes == Takes::kNothing ? "" : fmt::format(" {}", option.value);
  names.resize(names.size() - value.size());
  out += fmt::format("\\fB{}\\fR{}\n", escaped(names), value.empty() ? "" : fmt::format(" \\fI{}\\fR", escaped(value.substr(1))));
  out += line(full_help(option));
  if (option.trust == Trust::kUser) out += line("A project's configuration file may not set it.");
  return out;
}

}  // namespace

std::string print_man() {
  std::string out = header("crd2cortex");
  out +=
      ".SH NAME\n" + line("crd2cortex - Prometheus Operator manifests to Cortex tenants' rules and Alertmanager configurations");
  out += ".SH SYNOPSIS\n.B crd2cortex\n.I COMMAND\n[FLAGS] [ARGUMENTS]\n";
  out += ".SH DESCRIPTION\n" + paragraphs(
                                   "crd2cortex makes the Prometheus Operator's custom resources the one source of truth for a "
                                   "multi-tenant Cortex. It reads "
                                   "`PrometheusRule`, `AlertmanagerConfig` and `Alertmanager` manifests and translates them to "
                                   "each tenant's rule groups and "
                                   "Alertmanager configuration. Results go to standard output, all else to standard error.");
  out += ".SH COMMANDS\n";
  for (const Command& command : commands()) {
    if (!command.hidden) {
      out += fmt::format(".TP\n\\fB{}\\fR {}\n{}", command.name, escaped(command.arguments), line(command.summary));
    }
  }
  out += definitions("EXIT STATUS", exit_status(""));
  out += definitions("ENVIRONMENT", kVariables);
  out += definitions("FILES", kFiles);
  out +=
      ".SH SEE ALSO\n.BR crd2cortex\\-convert (1),\n.BR crd2cortex\\-lint (1),\n.BR crd2cortex\\-explain (1),\n"
      ".BR crd2cortex\\-findings (7)\n";
  return out;
}

std::string print_findings_man() {
  std::string out = header("crd2cortex-findings", 7);
  out += ".SH NAME\n" + line("crd2cortex-findings - what crd2cortex may say of its input");
  out += ".SH DESCRIPTION\n" + paragraphs(
                                   "Each finding has an id, printed in brackets after its message, and in JSON under `id`. "
                                   "Ids are never renamed. The levels below are the usual ones: some cases of a finding are "
                                   "milder, and options such as `--validate` change some.");
  // Checks follow the findings of the reading in the table; here a group is in one piece.
  std::vector<std::pair<std::string_view, std::string>> groups;
  for (const lint::IdInfo& info : lint::all_ids()) {
    const std::string_view group = info.id.substr(0, info.id.find('/'));
    auto at = std::find_if(groups.begin(), groups.end(), [group](const auto& g) { return g.first == group; });
    if (at == groups.end()) at = groups.emplace(groups.end(), group, "");
    at->second += fmt::format(".TP\n.B {}{}: {}", line(info.id), lint::severity_name(info.severity), line(info.summary));
  }
  for (const auto& [group, entries] : groups) out += fmt::format(".SH {}\n{}", group, entries);
  out += ".SH SEE ALSO\n.BR crd2cortex\\-convert (1),\n.BR crd2cortex\\-lint (1),\n.BR crd2cortex\\-explain (1)\n";
  return out;
}

std::string print_man(const Command& command) {
  std::string out = header(fmt::format("crd2cortex-{}", command.name));
  out += ".SH NAME\n" + line(fmt::format("crd2cortex-{} - {}", command.name, command.summary));
  out += ".SH SYNOPSIS\n" + line(usage_line(command));
  out += ".SH DESCRIPTION\n" + paragraphs(command.details);
  out += ".SH OPTIONS\n";
  std::string_view group;
  for (const Option& option : command.options) {
    if (option.group != group) out += fmt::format(".SS {}\n", option.group);
    group = option.group;
    out += option_entry(option);
  }
  out += ".TP\n\\fB\\-h, \\-\\-help\\fR\nShow a short help.\n";
  for (const Section& section : command.sections) out += fmt::format(".SH {}\n{}", section.title, paragraphs(section.text));
  out += definitions("EXIT STATUS", exit_status(command.name));
  out += ".SH SEE ALSO\n.BR crd2cortex (1),\n.BR crd2cortex\\-findings (7)\n";
  return out;
}

}  // namespace c2c::cli
