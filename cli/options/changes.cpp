#include "options/changes.h"

#include <array>

#include "options/shared.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kScope = "What is compared";
constexpr std::string_view kGuards = "Deletions and guards";
constexpr std::string_view kOutput = "Output";

constexpr std::array kScopeOptions{
    // Not a key of the configuration file: there `tenants` are the rules that place objects.
    Option{.name = "tenants", .value = "ID", .repeat = true, .commas = true, .trust = Trust::kCommandLine, .group = kScope,
           .help = "Look at these tenants, too, though the input has nothing for them: what is ours there is then deleted."},
    Option{.name = "rules-only", .takes = Takes::kNothing, .group = kScope,
           .help = "Leave Alertmanager configurations alone."},
    Option{.name = "alertmanager-only", .takes = Takes::kNothing, .group = kScope, .help = "Leave rules alone."},
    Option{.name = "keep-going", .takes = Takes::kNothing, .group = kScope,
           .help = "Leave out objects that have errors: what the tenant has of them stays. The exit status is at least 3."},
};

constexpr std::array kGuardOptions{
    Option{.name = "prune", .value = "WHAT", .takes = Takes::kChoice, .choices = "owned|none|all", .group = kGuards,
           .help = "Which groups are deleted that the input does not have: those in rule namespaces that begin with the constant "
                   "part of --rule-namespace (owned, the default), none, or also those of others (all)."},
    Option{.name = "adopt", .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kGuards,
           .help = "Overwrite an Alertmanager configuration that crd2cortex did not write."},
    Option{.name = "max-deletes", .value = "N|P%", .group = kGuards,
           .help = "Refuse a tenant of which more would be deleted: a number, or a part of what it has of ours. Default: 50%."},
    Option{.name = "allow-empty", .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kGuards,
           .help = "Let a tenant lose everything that is ours."},
    Option{.name = "replace-at-limit", .takes = Takes::kNothing, .group = kGuards,
           .help = "Where a tenant has as many groups as it may, so that Cortex refuses even updates, delete a group and create "
                   "it anew. For a moment its alerts are not evaluated."},
    limit_option(kGuards,
                 "A limit of every tenant by Cortex's name for it: ruler_max_rule_groups_per_tenant=70 lets the plan make room "
                 "before it writes."),
    runtime_config_option(kGuards),
};

constexpr std::array kOutputOptions{
    Option{.name = "output", .value = "FORM", .takes = Takes::kChoice, .choices = "text|json|markdown|github", .group = kOutput,
           .help = "The form of standard output: for people (text, the default), for programs (json), for a comment on a pull "
                   "request (markdown), or lines for GitHub Actions (github)."},
    Option{.name = "detailed-exitcode", .takes = Takes::kNothing, .trust = Trust::kCommandLine, .group = kOutput,
           .help = "Exchange the exit statuses 1 and 2, as Terraform has them: 2 is differences."},
};

constexpr std::array kUnresolved{
    unresolved_secrets_option(
        "What to do about a value that cannot be found: report it (error, the default), or let a placeholder "
        "stand for it, which then is not compared (placeholder, not where something is written)."),
};

}  // namespace

std::span<const Option> scope_options() { return kScopeOptions; }
std::span<const Option> guard_options() { return kGuardOptions; }
std::span<const Option> change_output_options() { return kOutputOptions; }
std::span<const Option> change_secret_options() { return kUnresolved; }

}  // namespace c2c::cli
