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

std::string list_of_ids() {
  std::string out;
  for (const lint::IdInfo& info : lint::all_ids()) {
    out += fmt::format("{:<40} {:<8} {}\n", info.id, lint::severity_name(info.severity), info.summary);
  }
  return out;
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
  out += fmt::format(
      "\n## How to silence it\nOn the line or on one of its own before it: `# crd2cortex:ignore {0} REASON`. For an object, the "
      "annotation\n`crd2cortex/ignore: {0} REASON`. Everywhere, or at another severity, in .crd2cortex.yaml:\n\n"
      "    checks:\n      {0}: off\n",
      info.id);
  return out;
}

}  // namespace

int run_explain(const Arguments& arguments) {
  if (arguments.positional.empty()) return print_result(list_of_ids());
  std::string out;
  for (const std::string& id : arguments.positional) {
    const auto info = lint::find_id(id);
    if (!info) {
      const std::string_view near = nearest_finding_id(id);
      return usage_error("explain", fmt::format("there are no findings `{}`{}", id,
                                                near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
    }
    out += (out.empty() ? "" : "\n") + explained(*info);
  }
  return print_result(out);
}

}  // namespace c2c::cli
