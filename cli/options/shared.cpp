#include "options/shared.h"

#include <array>

#include "translate/alertmanager.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kInput = "Input";
constexpr std::string_view kTenancy = "Tenants";
constexpr std::string_view kTranslation = "Translation";
constexpr std::string_view kSecrets = "Secrets";
constexpr std::string_view kGeneral = "General";

constexpr std::array kInputOptions{
    Option{.name = "filename", .letter = 'f', .value = "PATH", .takes = Takes::kInputs, .repeat = true, .group = kInput,
           .help = "The same as PATH."},
    Option{.name = "namespace", .letter = 'n', .value = "NAMESPACE", .repeat = true, .commas = true, .group = kInput,
           .help = "Take only objects of these Kubernetes namespaces."},
    Option{.name = "selector", .letter = 'l', .value = "SELECTOR", .group = kInput,
           .help = "Take only objects whose labels match, in kubectl's grammar: `team=web,tier!=test,env in "
                   "(prod,stage),!draft`."},
    Option{.name = "exclude", .value = "GLOB", .repeat = true, .group = kInput,
           .help = "Skip files whose path matches; `*` stays within a path segment, `**` does not."},
    Option{.name = "default-namespace", .value = "NAMESPACE", .group = kInput,
           .help = "The namespace of objects that name none. Default: default."},
    Option{.name = "validate", .value = "HOW", .takes = Takes::kChoice, .choices = "strict|schema|operator", .group = kInput,
           .help = "How strictly objects are held to the CRDs: as the API server, which drops unknown fields (schema, the "
                   "default: "
                   "they are warnings), as `kubectl apply`, which refuses them (strict), or as the operator's own decoder, so "
                   "that all else is a warning (operator)."},
};

constexpr std::array kTenancyOptions{
    Option{.name = "tenant", .alias = "id", .value = "ID", .group = kTenancy, .help = "Everything belongs to this tenant."},
    Option{.name = "tenant-from", .value = "WHERE", .group = kTenancy,
           .help = "Take each object's tenant from its `namespace`, from `label:KEY` or from `annotation:KEY`."},
    Option{.name = "tenant-template", .value = "TEMPLATE", .group = kTenancy,
           .help = "The tenant's name made of what --tenant-from gave, which takes the place of `{}`: `prod-{}`."},
    Option{.name = "rule-namespace", .value = "TEMPLATE", .group = kTenancy,
           .help = "The Cortex rule namespace of a PrometheusRule. Default: crd/{namespace}/{name}."},
};

constexpr std::array kTranslationOptions{
    Option{.name = "validation-scheme", .value = "SCHEME", .takes = Takes::kChoice,
           .choices = "legacy|utf8", .group = kTranslation,
           .help = "The names of metrics and labels that Cortex is set to accept. Default: legacy, as in Cortex."},
    Option{.name = "enforced-namespace-label", .value = "LABEL", .group = kTranslation,
           .help = "Put LABEL with the object's namespace on every rule and, as a matcher, on every selector of its "
                   "expression, as the "
                   "operator's enforcedNamespaceLabel does. Expressions then come out in canonical form."},
    Option{.name = "excluded-from-enforcement", .value = "NAMESPACE[/NAME]", .repeat = true, .group = kTranslation,
           .help = "Leave a PrometheusRule, or all of a namespace, as it is; for --enforced-namespace-label."},
    Option{.name = "matcher-strategy", .value = "STRATEGY", .takes = Takes::kChoice,
           .choices = translate::kMatcherStrategyNames, .group = kTranslation,
           .help = "Whether routes and inhibit rules are tied to their object's namespace, as in an Alertmanager object's "
                   "alertmanagerConfigMatcherStrategy. Default: what the Alertmanager object says, else OnNamespace."},
    Option{.name = "alertmanager-namespace", .value = "NAMESPACE", .group = kTranslation,
           .help = "The namespace for the strategy OnNamespaceExceptForAlertmanagerNamespace. Default: that of the "
                   "Alertmanager object, else "
                   "monitoring."},
    Option{.name = "alertmanager-version", .value = "VERSION", .group = kTranslation,
           .help = "The version of Alertmanager to write for. Default: the one inside Cortex 1.21.1."},
    Option{.name = "alertmanager-base", .value = "FILE", .takes = Takes::kFile, .group = kTranslation,
           .help = "The Alertmanager configuration into which each tenant's AlertmanagerConfigs are merged. Default: that of the "
                   "Alertmanager object, else a root route to the receiver `null`."},
    Option{.name = "alertmanager-template", .value = "FILE", .takes = Takes::kFile, .repeat = true, .group = kTranslation,
           .help = "A template file to go with the base configuration, under its bare name."},
};

constexpr std::array kSecretOptions{
    Option{.name = "secrets-dir", .value = "DIR", .takes = Takes::kDirectory, .group = kSecrets,
           .help = "Look values up in DIR/<namespace>/<name>/<key> when no Secret or ConfigMap of the input has them."},
    Option{.name = "secret-env", .takes = Takes::kNothing, .trust = Trust::kUser, .group = kSecrets,
           .help = "Look values up in variables CRD2CORTEX_SECRET_<NAMESPACE>_<NAME>_<KEY>, in capitals, other characters as "
                   "`_`."},
    Option{.name = "secret-command", .value = "COMMAND", .takes = Takes::kCommand, .trust = Trust::kUser, .group = kSecrets,
           .help = "Run COMMAND with namespace, name and key as its arguments; what it prints is the value."},
};

constexpr std::array kGeneralOptions{
    Option{.name = "config", .value = "FILE", .takes = Takes::kFile, .trust = Trust::kCommandLine, .group = kGeneral,
           .help = "Read this configuration file instead of looking for .crd2cortex.yaml."},
    Option{.name = "threads", .value = "N", .takes = Takes::kNumber, .group = kGeneral,
           .help = "How many threads read the input. Default: one a processor. The output does not depend on it."},
    Option{.name = "color", .value = "WHEN", .takes = Takes::kChoice, .choices = "auto|always|never", .group = kGeneral,
           .help = "Colour the findings: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise."},
    Option{.name = "disable-color", .takes = Takes::kNothing, .group = kGeneral, .help = "The same as --color never."},
    Option{.name = "quiet", .letter = 'q', .takes = Takes::kNothing, .group = kGeneral,
           .help = "Print errors only: no warnings, no summary."},
    Option{.name = "verbose", .letter = 'v', .takes = Takes::kNothing, .counted = true, .group = kGeneral,
           .help = "Also list what was skipped."},
};

constexpr std::array kServerVerbose{
    Option{.name = "verbose", .letter = 'v', .takes = Takes::kNothing, .counted = true, .group = kGeneral,
           .help = "Also list what was skipped and what is unchanged; -vv: each request to the server, too, without secrets."},
};

}  // namespace

std::span<const Option> input_options() { return kInputOptions; }
std::span<const Option> tenancy_options() { return kTenancyOptions; }
std::span<const Option> translation_options() { return kTranslationOptions; }
std::span<const Option> secret_options() { return kSecretOptions; }
std::span<const Option> general_options() { return kGeneralOptions; }

std::span<const Option> server_general_options() {
  static const std::vector<Option> kOptions = [] {
    const std::span<const Option> all = kGeneralOptions;
    return joined({all.first(all.size() - 1), kServerVerbose});
  }();
  return kOptions;
}

std::vector<Option> joined(std::initializer_list<std::span<const Option>> lists) {
  std::vector<Option> out;
  for (const std::span<const Option> list : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}

}  // namespace c2c::cli
