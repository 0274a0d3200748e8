#include "options/convert.h"

#include <array>
#include <vector>

#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kOutput = "Output";

constexpr std::array kOutputOptions{
    Option{.name = "output-dir", .letter = 'o', .value = "DIR", .takes = Takes::kDirectory, .group = kOutput,
           .help = "Write one folder a tenant into DIR instead of printing. A failed run leaves DIR as it was."},
    Option{.name = "output", .value = "FORM", .takes = Takes::kChoice, .choices = "yaml|json", .group = kOutput,
           .help = "The form of standard output. Default: yaml."},
    Option{.name = "target", .value = "TARGET", .takes = Takes::kChoice, .choices = "cortex|operator", .group = kOutput,
           .help = "Write what Cortex takes (cortex, the default), or what the operator itself would write, to compare with "
                   "it (operator)."},
    Option{.name = "keep-going", .takes = Takes::kNothing, .group = kOutput,
           .help = "Leave out objects that have errors and convert the others. The exit status is still 3."},
};

constexpr std::array kUnresolved{
    unresolved_secrets_option(
        "What to do about a value that cannot be found. `convert` writes real configuration, so it takes only "
        "error, the default."),
};

}  // namespace

std::span<const Option> convert_options() {
  static const std::vector<Option> kOptions = joined({input_options(), kOutputOptions, tenancy_options(), translation_options(),
                                                      secret_options(), kUnresolved, general_options()});
  return kOptions;
}

}  // namespace c2c::cli
