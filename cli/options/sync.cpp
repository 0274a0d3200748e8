#include "options/sync.h"

#include <array>
#include <vector>

#include "options/changes.h"
#include "options/server.h"
#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kSync = "Synchronisation";

constexpr std::array kSyncOptions{
    Option{.name = "dry-run", .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kSync,
           .help = "Write nothing and show what would be written: the same as `diff`."},
    Option{.name = "yes", .letter = 'y', .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kSync,
           .help = "Do not ask before deletions. Without a terminal nobody is asked; the guards hold in any case."},
    Option{.name = "verify", .takes = Takes::kNothing, .group = kSync,
           .help = "Read the tenants again after writing and compare."},
    Option{.name = "wait", .takes = Takes::kNothing, .group = kSync,
           .help = "Wait until the ruler has loaded the groups, and tell of rules whose evaluation fails."},
    Option{.name = "wait-timeout", .value = "DURATION", .group = kSync,
           .help = "How long --wait waits. Default: 3m; the ruler looks for changes once a minute."},
    Option{.name = "from-export", .value = "DIR", .takes = Takes::kDirectory, .trust = Trust::kCommandLine, .group = kSync,
           .help = "Put back what `export` wrote into DIR, to the byte, in place of reading manifests; with --tenant or "
                   "--tenants only these."},
};

}  // namespace

std::span<const Option> sync_options() {
  static const std::vector<Option> kOptions =
      joined({input_options(), server_options(), kSyncOptions, scope_options(), guard_options(), change_output_options(),
              tenancy_options(), translation_options(), secret_options(), change_secret_options(), server_general_options()});
  return kOptions;
}

}  // namespace c2c::cli
