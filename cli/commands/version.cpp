#include <fmt/format.h>

#include "commands/commands.h"
#include "console.h"
#include "translate/alertmanager.h"

namespace c2c::cli {

int run_version(const Arguments& arguments) {
  if (!arguments.positional.empty()) return usage_error("version", "it takes no arguments");
  return print_result(fmt::format("crd2cortex {}\nfor: Cortex 1.21.1 with Alertmanager {}, prometheus-operator 0.93.0\n",
                                  C2C_VERSION, translate::kDefaultAlertmanagerVersion));
}

}  // namespace c2c::cli
