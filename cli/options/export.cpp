#include "options/export.h"

#include <array>
#include <vector>

#include "options/server.h"
#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kExport = "Export";

constexpr std::array kExportOptions{
    Option{.name = "output-dir", .letter = 'o', .value = "DIR", .takes = Takes::kDirectory, .group = kExport,
           .help = "Write one folder a tenant into DIR. A failed run leaves DIR as it was."},
    Option{.name = "tenant", .alias = "id", .value = "ID", .group = kExport, .help = "Export this tenant. CORTEX_TENANT_ID."},
    Option{.name = "tenants", .value = "ID", .repeat = true, .commas = true, .trust = Trust::kCommandLine, .group = kExport,
           .help = "Export these tenants."},
    Option{.name = "rules-only", .takes = Takes::kNothing, .group = kExport,
           .help = "Export no Alertmanager configurations."},
    Option{.name = "alertmanager-only", .takes = Takes::kNothing, .group = kExport, .help = "Export no rules."},
};

}  // namespace

std::span<const Option> export_options() {
  static const std::vector<Option> kOptions = joined({kExportOptions, server_options(), server_general_options()});
  return kOptions;
}

}  // namespace c2c::cli
