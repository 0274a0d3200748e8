#include <fmt/format.h>

#include <string>

#include "commands/commands.h"
#include "config/check_config.h"
#include "console.h"
#include "docs/help.h"
#include "exit_status.h"
#include "lint/check.h"
#include "lint/ids.h"

namespace c2c::cli {

namespace {

/// Those of a group, or all if it is empty.
std::string list_of_ids(std::string_view group = {}) {
  std::string out;
  for (const lint::IdInfo& info : lint::all_ids()) {
    if (!group.empty() && info.id.substr(0, info.id.find('/')) != group) continue;
    out += fmt::format("{:<40} {:<8} {}\n", info.id, lint::severity_name(info.severity), info.summary);
  }
  return out;
}

/// The paragraph on how not to see the finding; empty for mistakes in the command's own settings.
std::string silencing_of(std::string_view id) {
  constexpr std::string_view kHeading = "\n## How to silence it\n";
  if (id.starts_with("config/")) return {};
  if (id.starts_with("yaml/") || id == "json/syntax") {
    return fmt::format("{}It cannot be silenced: what cannot be read hides all else that is in it. Leave the file out with "
                       "`--exclude`.\n", kHeading);
  }
  std::string out(kHeading);
  // What is said of a path has no line to write a comment on.
  if (id.starts_with("input/") && id != "input/binary" && id != "input/duplicate-object") {
    out += "In .crd2cortex.yaml, as at another severity:\n";
  } else {
    out += fmt::format(
        "On the line or on one of its own before it: `# crd2cortex:ignore {0} REASON`. For an object, the annotation\n"
        "`crd2cortex/ignore: {0} REASON`. Everywhere, or at another severity, in .crd2cortex.yaml:\n", id);
  }
  return out + fmt::format("\n    checks:\n      {0}: off\n", id);
}

std::string options_of(std::string_view id) {
  const lint::CheckEntry* check = lint::find_check(id);
  if (check == nullptr || check->check->options.empty()) return {};
  std::string out = "\n## Options\n";
  for (const lint::CheckOption& option : check->check->options) {
    out += fmt::format("`{}` (default: {}): {}\n", option.name, option.fallback.empty() ? "none" : option.fallback, option.help);
  }
  return out;
}

std::string explained(const lint::IdInfo& info) {
  std::string out = fmt::format("# {}\n\n{} ({} by default)\n", info.id, info.summary, lint::severity_name(info.severity));
  out += info.docs;
  out += options_of(info.id);
  return out + silencing_of(info.id);
}

}  // namespace

int run_explain(const Arguments& arguments) {
  if (arguments.positional.empty()) return print_result(list_of_ids());
  std::string out;
  for (const std::string& id : arguments.positional) {
    const auto info = lint::find_id(id);
    if (!info) {
      if (const std::string listed = list_of_ids(id); !listed.empty()) {
        out += (out.empty() ? "" : "\n") + listed;
        continue;
      }
      const std::string_view near = nearest_finding_id(id);
      return usage_error("explain", fmt::format("there are no findings `{}`{}", id,
                                                near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
    }
    out += (out.empty() ? "" : "\n") + explained(*info);
  }
  return print_result(out);
}

}  // namespace c2c::cli
