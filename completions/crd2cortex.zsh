#compdef crd2cortex
# Made by `./dev docs` from the tables in cli/; do not edit.

_crd2cortex() {
  local -a commands=(
    'convert:translate manifests to each tenant'\''s rules and Alertmanager configuration'
    'lint:check manifests without a server'
    'explain:tell what a finding means and what to do about it'
    'completion:print the completion script for bash, zsh or fish'
    'version:print the version, and those of what it writes for'
    'help:print this help, or that of a command'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    convert)
      _arguments -s \
        '*-f[The same as PATH]:PATH:_files' \
        '*--filename[The same as PATH]:PATH:_files' \
        '*-n[Take only objects of these Kubernetes namespaces]:NAMESPACE: ' \
        '*--namespace[Take only objects of these Kubernetes namespaces]:NAMESPACE: ' \
        '-l[Take only objects whose labels match, in kubectl'\''s grammar\: team=web,tier!=test,env in (prod,stage),!draft]:SELECTOR: ' \
        '--selector[Take only objects whose labels match, in kubectl'\''s grammar\: team=web,tier!=test,env in (prod,stage),!draft]:SELECTOR: ' \
        '*--exclude[Skip files whose path matches; * stays within a path segment, ** does not]:GLOB: ' \
        '--default-namespace[The namespace of objects that name none]:NAMESPACE: ' \
        '--validate[How strictly objects are held to the CRDs\: as the API server, which drops unknown fields (schema, the default\: they are warnings), as kubectl apply, which refuses them (strict), or as the operator'\''s own decoder, so that all else is a warning (operator)]:HOW:(strict schema operator)' \
        '-o[Write one folder a tenant into DIR instead of printing]:DIR:_files -/' \
        '--output-dir[Write one folder a tenant into DIR instead of printing]:DIR:_files -/' \
        '--output[The form of standard output]:FORM:(yaml json)' \
        '--target[Write what Cortex takes (cortex, the default), or what the operator itself would write, to compare with it (operator)]:TARGET:(cortex operator)' \
        '--keep-going[Leave out objects that have errors and convert the others]' \
        '--tenant[Everything belongs to this tenant]:ID: ' \
        '--id[Everything belongs to this tenant]:ID: ' \
        '--tenant-from[Take each object'\''s tenant from its namespace, from label\:KEY or from annotation\:KEY]:WHERE: ' \
        '--tenant-template[The tenant'\''s name made of what --tenant-from gave, which takes the place of {}\: prod-{}]:TEMPLATE: ' \
        '--rule-namespace[The Cortex rule namespace of a PrometheusRule]:TEMPLATE: ' \
        '--validation-scheme[The names of metrics and labels that Cortex is set to accept]:SCHEME:(legacy utf8)' \
        '--enforced-namespace-label[Put LABEL with the object'\''s namespace on every rule and, as a matcher, on every selector of its expression, as the operator'\''s enforcedNamespaceLabel does]:LABEL: ' \
        '*--excluded-from-enforcement[Leave a PrometheusRule, or all of a namespace, as it is; for --enforced-namespace-label]:NAMESPACE\[/NAME\]: ' \
        '--matcher-strategy[Whether routes and inhibit rules are tied to their object'\''s namespace, as in an Alertmanager object'\''s alertmanagerConfigMatcherStrategy]:STRATEGY:(OnNamespace OnNamespaceExceptForAlertmanagerNamespace None)' \
        '--alertmanager-namespace[The namespace for the strategy OnNamespaceExceptForAlertmanagerNamespace]:NAMESPACE: ' \
        '--alertmanager-version[The version of Alertmanager to write for]:VERSION: ' \
        '--alertmanager-base[The Alertmanager configuration into which each tenant'\''s AlertmanagerConfigs are merged]:FILE:_files' \
        '*--alertmanager-template[A template file to go with the base configuration, under its bare name]:FILE:_files' \
        '--secrets-dir[Look values up in DIR/<namespace>/<name>/<key> when no Secret or ConfigMap of the input has them]:DIR:_files -/' \
        '--secret-env[Look values up in variables CRD2CORTEX_SECRET_<NAMESPACE>_<NAME>_<KEY>, in capitals, other characters as _]' \
        '--secret-command[Run COMMAND with namespace, name and key as its arguments; what it prints is the value]:COMMAND:_command_names -e' \
        '--unresolved-secrets[What to do about a value that cannot be found]:HOW:(error placeholder)' \
        '--config[Read this configuration file instead of looking for .crd2cortex.yaml]:FILE:_files' \
        '--threads[How many threads read the input]:N: ' \
        '--color[Colour the findings\: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise]:WHEN:(auto always never)' \
        '--disable-color[The same as --color never]' \
        '-q[Print errors only\: no warnings, no summary]' \
        '--quiet[Print errors only\: no warnings, no summary]' \
        '-v[Also list what was skipped]' \
        '--verbose[Also list what was skipped]' \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    lint)
      _arguments -s \
        '*-f[The same as PATH]:PATH:_files' \
        '*--filename[The same as PATH]:PATH:_files' \
        '*-n[Take only objects of these Kubernetes namespaces]:NAMESPACE: ' \
        '*--namespace[Take only objects of these Kubernetes namespaces]:NAMESPACE: ' \
        '-l[Take only objects whose labels match, in kubectl'\''s grammar\: team=web,tier!=test,env in (prod,stage),!draft]:SELECTOR: ' \
        '--selector[Take only objects whose labels match, in kubectl'\''s grammar\: team=web,tier!=test,env in (prod,stage),!draft]:SELECTOR: ' \
        '*--exclude[Skip files whose path matches; * stays within a path segment, ** does not]:GLOB: ' \
        '--default-namespace[The namespace of objects that name none]:NAMESPACE: ' \
        '--validate[How strictly objects are held to the CRDs\: as the API server, which drops unknown fields (schema, the default\: they are warnings), as kubectl apply, which refuses them (strict), or as the operator'\''s own decoder, so that all else is a warning (operator)]:HOW:(strict schema operator)' \
        '--output[The form of the findings on standard output]:FORM:(text json sarif junit github gitlab checkstyle)' \
        '*--report[Also write the findings to FILE in a form of --output]:FORM=FILE: ' \
        '--fail-on[Exit with 1 if there is a finding of this severity or a worse one]:SEVERITY:(error warning info never)' \
        '--baseline[Report only findings that FILE does not list]:FILE:_files' \
        '--write-baseline[Write today'\''s findings to FILE, for --baseline, and exit with 0]:FILE:_files' \
        '--fix[Mend the files where a finding has a fix that keeps what is meant; report the rest]' \
        '*--only[Report only findings of this id or group\: promql/syntax, promql]:ID: ' \
        '*--skip[Report no findings of this id or group]:ID: ' \
        '*--limit[A limit of every tenant by Cortex'\''s name for it, such as ruler_max_rules_per_rule_group=20]:NAME=N: ' \
        '--runtime-config[Read tenants'\'' limits from Cortex'\''s runtime configuration file (overrides)]:FILE:_files' \
        '--evaluation-interval[What Cortex takes for a group without an interval (-ruler.evaluation-interval)]:DURATION: ' \
        '--tenant[Everything belongs to this tenant]:ID: ' \
        '--id[Everything belongs to this tenant]:ID: ' \
        '--tenant-from[Take each object'\''s tenant from its namespace, from label\:KEY or from annotation\:KEY]:WHERE: ' \
        '--tenant-template[The tenant'\''s name made of what --tenant-from gave, which takes the place of {}\: prod-{}]:TEMPLATE: ' \
        '--rule-namespace[The Cortex rule namespace of a PrometheusRule]:TEMPLATE: ' \
        '--validation-scheme[The names of metrics and labels that Cortex is set to accept]:SCHEME:(legacy utf8)' \
        '--enforced-namespace-label[Put LABEL with the object'\''s namespace on every rule and, as a matcher, on every selector of its expression, as the operator'\''s enforcedNamespaceLabel does]:LABEL: ' \
        '*--excluded-from-enforcement[Leave a PrometheusRule, or all of a namespace, as it is; for --enforced-namespace-label]:NAMESPACE\[/NAME\]: ' \
        '--matcher-strategy[Whether routes and inhibit rules are tied to their object'\''s namespace, as in an Alertmanager object'\''s alertmanagerConfigMatcherStrategy]:STRATEGY:(OnNamespace OnNamespaceExceptForAlertmanagerNamespace None)' \
        '--alertmanager-namespace[The namespace for the strategy OnNamespaceExceptForAlertmanagerNamespace]:NAMESPACE: ' \
        '--alertmanager-version[The version of Alertmanager to write for]:VERSION: ' \
        '--alertmanager-base[The Alertmanager configuration into which each tenant'\''s AlertmanagerConfigs are merged]:FILE:_files' \
        '*--alertmanager-template[A template file to go with the base configuration, under its bare name]:FILE:_files' \
        '--secrets-dir[Look values up in DIR/<namespace>/<name>/<key> when no Secret or ConfigMap of the input has them]:DIR:_files -/' \
        '--secret-env[Look values up in variables CRD2CORTEX_SECRET_<NAMESPACE>_<NAME>_<KEY>, in capitals, other characters as _]' \
        '--secret-command[Run COMMAND with namespace, name and key as its arguments; what it prints is the value]:COMMAND:_command_names -e' \
        '--unresolved-secrets[What to do about a value that cannot be found\: let a placeholder stand for it (placeholder, the default), or report it (error)]:HOW:(error placeholder)' \
        '--config[Read this configuration file instead of looking for .crd2cortex.yaml]:FILE:_files' \
        '--threads[How many threads read the input]:N: ' \
        '--color[Colour the findings\: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise]:WHEN:(auto always never)' \
        '--disable-color[The same as --color never]' \
        '-q[Print errors only\: no warnings, no summary]' \
        '--quiet[Print errors only\: no warnings, no summary]' \
        '-v[Also list what was skipped]' \
        '--verbose[Also list what was skipped]' \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    explain)
      _arguments -s \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    completion)
      _arguments -s \
        '--help[Show this help]' \
        '1:SHELL:(bash zsh fish)'
      ;;
    version)
      _arguments -s \
        '--help[Show this help]'
      ;;
    help)
      _arguments -s \
        '--help[Show this help]' \
        '1:\[COMMAND\]:(convert lint explain completion version)'
      ;;
  esac
}

_crd2cortex "$@"
