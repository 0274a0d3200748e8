#include <algorithm>
#include <array>
#include <vector>

#include "commands/commands.h"
#include "commands/change_docs.h"
#include "commands/convert_docs.h"
#include "commands/lint_docs.h"
#include "gostd/text.h"
#include "options/command.h"
#include "options/convert.h"
#include "options/diff.h"
#include "options/export.h"
#include "options/lint.h"
#include "options/sync.h"

namespace c2c::cli {

std::span<const Command> commands() {
  static const std::array kCommands{
      Command{.name = "convert", .arguments = "PATH...",
              .summary = "translate manifests to each tenant's rules and Alertmanager configuration", .details = kConvertDetails,
              .options = convert_options(), .sections = kConvertSections, .run = run_convert},
      Command{.name = "lint", .arguments = "PATH...", .summary = "check manifests without a server",
              .details = kLintDetails, .options = lint_options(), .sections = kLintSections, .run = run_lint},
      Command{.name = "diff", .arguments = "PATH...",
              .summary = "show what sync would change", .details = kDiffDetails, .options = diff_options(),
              .sections = kDiffSections, .run = run_diff},
      Command{.name = "sync", .arguments = "PATH...", .summary = "make tenants have what the manifests say",
              .details = kSyncDetails, .options = sync_options(), .sections = kSyncSections, .run = run_sync},
      Command{.name = "export", .summary = "write what tenants have to files", .details = kExportDetails,
              .options = export_options(), .sections = kExportSections, .run = run_export},
      Command{.name = "explain", .arguments = "[ID...]", .summary = "tell what a finding means and what to do about it",
              .details = kExplainDetails, .run = run_explain},
      Command{.name = "completion", .arguments = "SHELL", .summary = "print the completion script for bash, zsh or fish",
              .details = "Put what it prints where the shell looks for completions; for bash:\n\n"
                         "  crd2cortex completion bash > ~/.local/share/bash-completion/completions/crd2cortex",
              .words = "bash|zsh|fish", .run = run_completion},
      Command{.name = "version", .summary = "print the version, and those of what it writes for", .run = run_version},
      Command{.name = "help", .arguments = "[COMMAND]", .summary = "print this help, or that of a command",
              .words = "convert|lint|diff|sync|export|explain|completion|version", .run = run_help},
      Command{.name = "man", .arguments = "[COMMAND]", .summary = "print a man page", .run = run_man, .hidden = true},
  };
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto at = std::find_if(all.begin(), all.end(), [name](const Command& command) { return command.name == name; });
  return at == all.end() ? nullptr : &*at;
}

std::string no_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    if (!command.hidden) names.push_back(command.name);
  }
  const std::string_view near = gostd::nearest(name, names);
  return "there is no command `" + std::string(name) + "`" + (near.empty() ? "" : "; did you mean `" + std::string(near) + "`?");
}

}  // namespace c2c::cli
