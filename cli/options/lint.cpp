#include "options/lint.h"

#include <array>
#include <vector>

#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kReports = "Reports";
constexpr std::string_view kChecks = "Checks";

constexpr std::array kReportOptions{
    Option{.name = "output", .value = "FORM", .takes = Takes::kChoice,
           .choices = "text|json|sarif|junit|github|gitlab|checkstyle", .group = kReports,
           .help = "The form of the findings on standard output. Default: text."},
    Option{.name = "report", .value = "FORM=FILE", .repeat = true, .trust = Trust::kUser, .group = kReports,
           .help = "Also write the findings to FILE in a form of --output."},
    Option{.name = "fail-on", .value = "SEVERITY", .takes = Takes::kChoice, .choices = "error|warning|info|never",
           .group = kReports,
           .help = "Exit with 1 if there is a finding of this severity or a worse one. Default: error."},
    Option{.name = "baseline", .value = "FILE", .takes = Takes::kFile, .group = kReports,
           .help = "Report only findings that FILE does not list."},
    Option{.name = "write-baseline", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kUser, .group = kReports,
           .help = "Write today's findings to FILE, for --baseline, and exit with 0."},
    Option{.name = "fix", .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kReports,
           .help = "Mend the files where a finding has a fix that keeps what is meant; report the rest."},
};

constexpr std::array kCheckOptions{
    Option{.name = "only", .value = "ID", .repeat = true, .commas = true, .group = kChecks,
           .help = "Report only findings of this id or group: `promql/syntax`, `promql`."},
    Option{.name = "skip", .value = "ID", .repeat = true, .commas = true, .group = kChecks,
           .help = "Report no findings of this id or group."},
    limit_option(kChecks, "A limit of every tenant by Cortex's name for it, such as ruler_max_rules_per_rule_group=20."),
    runtime_config_option(kChecks),
    Option{.name = "evaluation-interval", .value = "DURATION", .group = kChecks,
           .help = "What Cortex takes for a group without an interval (-ruler.evaluation-interval). Default: 1m."},
};

constexpr std::array kUnresolved{
    unresolved_secrets_option(
        "What to do about a value that cannot be found: let a placeholder stand for it (placeholder, the default), "
        "or report it (error)."),
};

}  // namespace

std::span<const Option> lint_options() {
  static const std::vector<Option> kOptions =
      joined({input_options(), kReportOptions, kCheckOptions, tenancy_options(), translation_options(), secret_options(),
              kUnresolved, general_options()});
  return kOptions;
}

}  // namespace c2c::cli
