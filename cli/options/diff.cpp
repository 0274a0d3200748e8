#include "options/diff.h"

#include <array>
#include <vector>

#include "options/changes.h"
#include "options/server.h"
#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kOther = "What it is compared with";

constexpr std::array kOtherOptions{
    Option{.name = "against", .value = "DIR", .takes = Takes::kDirectory, .trust = Trust::kCommandLine, .group = kOther,
           .help = "Compare with a folder that `export` or `convert -o` wrote, in place of a server."},
    Option{.name = "from", .value = "PATH", .takes = Takes::kInputs, .repeat = true, .trust = Trust::kCommandLine, .group = kOther,
           .help = "Compare with what these manifests make, in place of a server."},
};

}  // namespace

std::span<const Option> diff_options() {
  static const std::vector<Option> kOptions =
      joined({input_options(), kOtherOptions, server_options(), scope_options(), guard_options(), change_output_options(),
              tenancy_options(), translation_options(), secret_options(), change_secret_options(), server_general_options()});
  return kOptions;
}

}  // namespace c2c::cli
