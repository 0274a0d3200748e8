#include "commands/lint_docs.h"

#include <array>

namespace c2c::cli {

const std::string_view kLintDetails =
    R"(Reads manifests as `convert` does and tells everything that is wrong with them in one run: what the API server, the operator, Cortex, Prometheus or Alertmanager would refuse or drop, what would be accepted and then fail, and what is most likely not meant. No server is asked.

Without a setting of the tenants all objects are taken as those of one tenant. Values of Secrets need not be known: placeholders stand for them.

Findings go to standard output. The exit status is 1 if one of them is an error (see --fail-on), and 3 if something could not be read.)";

namespace {

constexpr std::array kSections{
    Section{"SEVERITIES AND OPTIONS OF CHECKS",
            R"(Every finding has an id, such as `promql/rate-on-gauge`. `crd2cortex explain` lists them, and `crd2cortex explain ID` tells what one means. The key `checks` of the configuration file sets the severity of an id (off, info, warning, error) and the options of a check. A group, `object`, gives its severity to all of its ids that are not named themselves, but for those that are off by themselves:

  checks:
    object: off
    promql/rate-on-gauge: off
    rule/required-labels:
      severity: error
      labels: [severity, team]
  limits:
    ruler_max_rules_per_rule_group: 20)"},
    Section{"SILENCING A FINDING",
            R"(A comment on the line of the finding, or on a line of its own before it, silences one id there; the reason is a must:

  # crd2cortex:ignore promql/rate-on-gauge this one is a counter in spite of its name

In a block scalar it is a comment of the expression. For a whole file write `crd2cortex:ignore-file`. JSON has no comments: the annotation `crd2cortex/ignore` of an object takes `ID reason`, several separated by `;`. A comment that silences nothing is a finding itself.)"},
    Section{"REPORT FILES",
            R"(`--report` and `--write-baseline` come from the command line, the environment or your own configuration file, never from a project's: the folders on the way to the file may be symbolic links, as you named them. The file itself replaces a link of its name, which may have come with the manifests, and what that leads to is left alone. The same holds for the folder of `convert --output-dir`; within it nothing is written through a link.)"},
    Section{"EXAMPLES",
            R"(What a pull request changes must not be worse than what is there:

  crd2cortex lint --write-baseline .lint-baseline.json manifests/
  crd2cortex lint --baseline .lint-baseline.json manifests/

In GitLab, as code quality and as tests:

  crd2cortex lint --report gitlab=codequality.json --report junit=lint.xml manifests/

What a cluster holds:

  kubectl get prometheusrules,alertmanagerconfigs -A -o yaml | crd2cortex lint -)"},
};

}  // namespace

const std::span<const Section> kLintSections = kSections;

const std::string_view kExplainDetails =
    R"(Without an ID it lists all of them with their usual severity.)";

}  // namespace c2c::cli
