#compdef crd2cortex
# Made by `./dev docs` from the tables in cli/; do not edit.

_crd2cortex() {
  local -a commands=(
    'convert:translate manifests to each tenant'\''s rules and Alertmanager configuration'
    'lint:check manifests without a server'
    'diff:show what sync would change'
    'sync:make tenants have what the manifests say'
    'export:write what tenants have to files'
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
        '*-v[Also list what was skipped]' \
        '*--verbose[Also list what was skipped]' \
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
        '*-v[Also list what was skipped]' \
        '*--verbose[Also list what was skipped]' \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    diff)
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
        '--against[Compare with a folder that export or convert -o wrote, in place of a server]:DIR:_files -/' \
        '*--from[Compare with what these manifests make, in place of a server]:PATH:_files' \
        '--address[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--to[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--user[User of basic authentication]:USER: ' \
        '--key[Password of basic authentication]:PASSWORD: ' \
        '--auth-token[Bearer token]:TOKEN: ' \
        '--authToken[Bearer token]:TOKEN: ' \
        '--auth-token-file[Read the bearer token from FILE, anew for each request, so that it may be renewed meanwhile]:FILE:_files' \
        '*--header[Send this header with each request, for a gateway before Cortex]:NAME\:VALUE: ' \
        '--ca-cert[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-ca-path[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-cert-path[Our certificate, for a server that asks for one (mutual TLS)]:FILE:_files' \
        '--tls-key-path[The key of --tls-cert-path]:FILE:_files' \
        '--tls-server-name[The name that the server'\''s certificate must have, if it is not that of the address]:NAME: ' \
        '--insecure-skip-verify[Trust any certificate]' \
        '--tls-insecure-skip-verify[Trust any certificate]' \
        '--proxy[Go through this proxy; none\: through none]:URL: ' \
        '--use-legacy-routes[Use /api/prom/rules in place of /api/v1/rules]' \
        '--cortextool-config[Read contexts from this file in place of ~/.cortextool/config]:FILE:_files' \
        '--context[Take what nobody else sets from this context of cortextool'\''s configuration file]:NAME: ' \
        '--timeout[The longest that one request may take with all its attempts]:DURATION: ' \
        '--connect-timeout[The longest that a connection may take to be made]:DURATION: ' \
        '--deadline[The longest that the requests of the whole run may take]:DURATION: ' \
        '--parallel[How many requests are under way at once]:N: ' \
        '--retries[How often a request is sent again that failed in a way that may pass\: no connection, 429, 5xx]:N: ' \
        '*--tenants[Look at these tenants, too, though the input has nothing for them\: what is ours there is then deleted]:ID: ' \
        '--rules-only[Leave Alertmanager configurations alone]' \
        '--alertmanager-only[Leave rules alone]' \
        '--keep-going[Leave out objects that have errors\: what the tenant has of them stays]' \
        '--prune[Which groups are deleted that the input does not have\: those in rule namespaces that begin with the constant part of --rule-namespace (owned, the default), none, or also those of others (all)]:WHAT:(owned none all)' \
        '--adopt[Overwrite an Alertmanager configuration that crd2cortex did not write]' \
        '--max-deletes[Refuse a tenant of which more would be deleted\: a number, or a part of what it has of ours]:N|P%: ' \
        '--allow-empty[Let a tenant lose everything that is ours]' \
        '--replace-at-limit[Where a tenant has as many groups as it may, so that Cortex refuses even updates, delete a group and create it anew]' \
        '*--limit[A limit of every tenant by Cortex'\''s name for it\: ruler_max_rule_groups_per_tenant=70 lets the plan make room before it writes]:NAME=N: ' \
        '--runtime-config[Read tenants'\'' limits from Cortex'\''s runtime configuration file (overrides)]:FILE:_files' \
        '--output[The form of standard output\: for people (text, the default), for programs (json), for a comment on a pull request (markdown), or lines for GitHub Actions (github)]:FORM:(text json markdown github)' \
        '--detailed-exitcode[Exchange the exit statuses 1 and 2, as Terraform has them\: 2 is differences]' \
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
        '--unresolved-secrets[What to do about a value that cannot be found\: report it (error, the default), or let a placeholder stand for it, which then is not compared (placeholder, not where something is written)]:HOW:(error placeholder)' \
        '--config[Read this configuration file instead of looking for .crd2cortex.yaml]:FILE:_files' \
        '--threads[How many threads read the input]:N: ' \
        '--color[Colour the findings\: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise]:WHEN:(auto always never)' \
        '--disable-color[The same as --color never]' \
        '-q[Print errors only\: no warnings, no summary]' \
        '--quiet[Print errors only\: no warnings, no summary]' \
        '*-v[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '*--verbose[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    sync)
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
        '--address[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--to[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--user[User of basic authentication]:USER: ' \
        '--key[Password of basic authentication]:PASSWORD: ' \
        '--auth-token[Bearer token]:TOKEN: ' \
        '--authToken[Bearer token]:TOKEN: ' \
        '--auth-token-file[Read the bearer token from FILE, anew for each request, so that it may be renewed meanwhile]:FILE:_files' \
        '*--header[Send this header with each request, for a gateway before Cortex]:NAME\:VALUE: ' \
        '--ca-cert[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-ca-path[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-cert-path[Our certificate, for a server that asks for one (mutual TLS)]:FILE:_files' \
        '--tls-key-path[The key of --tls-cert-path]:FILE:_files' \
        '--tls-server-name[The name that the server'\''s certificate must have, if it is not that of the address]:NAME: ' \
        '--insecure-skip-verify[Trust any certificate]' \
        '--tls-insecure-skip-verify[Trust any certificate]' \
        '--proxy[Go through this proxy; none\: through none]:URL: ' \
        '--use-legacy-routes[Use /api/prom/rules in place of /api/v1/rules]' \
        '--cortextool-config[Read contexts from this file in place of ~/.cortextool/config]:FILE:_files' \
        '--context[Take what nobody else sets from this context of cortextool'\''s configuration file]:NAME: ' \
        '--timeout[The longest that one request may take with all its attempts]:DURATION: ' \
        '--connect-timeout[The longest that a connection may take to be made]:DURATION: ' \
        '--deadline[The longest that the requests of the whole run may take]:DURATION: ' \
        '--parallel[How many requests are under way at once]:N: ' \
        '--retries[How often a request is sent again that failed in a way that may pass\: no connection, 429, 5xx]:N: ' \
        '--dry-run[Write nothing and show what would be written\: the same as diff]' \
        '-y[Do not ask before deletions]' \
        '--yes[Do not ask before deletions]' \
        '--verify[Read the tenants again after writing and compare]' \
        '--wait[Wait until the ruler has loaded the groups, and tell of rules whose evaluation fails]' \
        '--wait-timeout[How long --wait waits]:DURATION: ' \
        '--from-export[Put back what export wrote into DIR, to the byte, in place of reading manifests; with --tenant or --tenants only these]:DIR:_files -/' \
        '*--tenants[Look at these tenants, too, though the input has nothing for them\: what is ours there is then deleted]:ID: ' \
        '--rules-only[Leave Alertmanager configurations alone]' \
        '--alertmanager-only[Leave rules alone]' \
        '--keep-going[Leave out objects that have errors\: what the tenant has of them stays]' \
        '--prune[Which groups are deleted that the input does not have\: those in rule namespaces that begin with the constant part of --rule-namespace (owned, the default), none, or also those of others (all)]:WHAT:(owned none all)' \
        '--adopt[Overwrite an Alertmanager configuration that crd2cortex did not write]' \
        '--max-deletes[Refuse a tenant of which more would be deleted\: a number, or a part of what it has of ours]:N|P%: ' \
        '--allow-empty[Let a tenant lose everything that is ours]' \
        '--replace-at-limit[Where a tenant has as many groups as it may, so that Cortex refuses even updates, delete a group and create it anew]' \
        '*--limit[A limit of every tenant by Cortex'\''s name for it\: ruler_max_rule_groups_per_tenant=70 lets the plan make room before it writes]:NAME=N: ' \
        '--runtime-config[Read tenants'\'' limits from Cortex'\''s runtime configuration file (overrides)]:FILE:_files' \
        '--output[The form of standard output\: for people (text, the default), for programs (json), for a comment on a pull request (markdown), or lines for GitHub Actions (github)]:FORM:(text json markdown github)' \
        '--detailed-exitcode[Exchange the exit statuses 1 and 2, as Terraform has them\: 2 is differences]' \
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
        '--unresolved-secrets[What to do about a value that cannot be found\: report it (error, the default), or let a placeholder stand for it, which then is not compared (placeholder, not where something is written)]:HOW:(error placeholder)' \
        '--config[Read this configuration file instead of looking for .crd2cortex.yaml]:FILE:_files' \
        '--threads[How many threads read the input]:N: ' \
        '--color[Colour the findings\: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise]:WHEN:(auto always never)' \
        '--disable-color[The same as --color never]' \
        '-q[Print errors only\: no warnings, no summary]' \
        '--quiet[Print errors only\: no warnings, no summary]' \
        '*-v[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '*--verbose[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '--help[Show this help]' \
        '*:PATH:_files'
      ;;
    export)
      _arguments -s \
        '-o[Write one folder a tenant into DIR]:DIR:_files -/' \
        '--output-dir[Write one folder a tenant into DIR]:DIR:_files -/' \
        '--tenant[Export this tenant]:ID: ' \
        '--id[Export this tenant]:ID: ' \
        '*--tenants[Export these tenants]:ID: ' \
        '--rules-only[Export no Alertmanager configurations]' \
        '--alertmanager-only[Export no rules]' \
        '--address[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--to[Where Cortex is, with the path prefix of a gateway if there is one\: https\://cortex.example.com/prefix]:URL: ' \
        '--user[User of basic authentication]:USER: ' \
        '--key[Password of basic authentication]:PASSWORD: ' \
        '--auth-token[Bearer token]:TOKEN: ' \
        '--authToken[Bearer token]:TOKEN: ' \
        '--auth-token-file[Read the bearer token from FILE, anew for each request, so that it may be renewed meanwhile]:FILE:_files' \
        '*--header[Send this header with each request, for a gateway before Cortex]:NAME\:VALUE: ' \
        '--ca-cert[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-ca-path[Trust the certificates of this PEM file in place of the system'\''s]:FILE:_files' \
        '--tls-cert-path[Our certificate, for a server that asks for one (mutual TLS)]:FILE:_files' \
        '--tls-key-path[The key of --tls-cert-path]:FILE:_files' \
        '--tls-server-name[The name that the server'\''s certificate must have, if it is not that of the address]:NAME: ' \
        '--insecure-skip-verify[Trust any certificate]' \
        '--tls-insecure-skip-verify[Trust any certificate]' \
        '--proxy[Go through this proxy; none\: through none]:URL: ' \
        '--use-legacy-routes[Use /api/prom/rules in place of /api/v1/rules]' \
        '--cortextool-config[Read contexts from this file in place of ~/.cortextool/config]:FILE:_files' \
        '--context[Take what nobody else sets from this context of cortextool'\''s configuration file]:NAME: ' \
        '--timeout[The longest that one request may take with all its attempts]:DURATION: ' \
        '--connect-timeout[The longest that a connection may take to be made]:DURATION: ' \
        '--deadline[The longest that the requests of the whole run may take]:DURATION: ' \
        '--parallel[How many requests are under way at once]:N: ' \
        '--retries[How often a request is sent again that failed in a way that may pass\: no connection, 429, 5xx]:N: ' \
        '--config[Read this configuration file instead of looking for .crd2cortex.yaml]:FILE:_files' \
        '--threads[How many threads read the input]:N: ' \
        '--color[Colour the findings\: auto (the default) on a terminal, unless NO_COLOR or CLICOLOR_FORCE says otherwise]:WHEN:(auto always never)' \
        '--disable-color[The same as --color never]' \
        '-q[Print errors only\: no warnings, no summary]' \
        '--quiet[Print errors only\: no warnings, no summary]' \
        '*-v[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '*--verbose[Also list what was skipped and what is unchanged; -vv\: each request to the server, too, without secrets]' \
        '--help[Show this help]'
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
        '1:\[COMMAND\]:(convert lint diff sync export explain completion version)'
      ;;
  esac
}

_crd2cortex "$@"
