# bash completion for crd2cortex. Made by `./dev docs` from the tables in cli/; do not edit.

_crd2cortex() {
  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W 'convert lint diff sync export explain completion version help --help --version' -- "$cur"))
    return
  fi
  case "${COMP_WORDS[1]}" in
    convert)
      case "$prev" in
        -f | --filename) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        -n | --namespace) COMPREPLY=(); return ;;
        -l | --selector) COMPREPLY=(); return ;;
        --exclude) COMPREPLY=(); return ;;
        --default-namespace) COMPREPLY=(); return ;;
        --validate) COMPREPLY=($(compgen -W 'strict schema operator' -- "$cur")); return ;;
        -o | --output-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --output) COMPREPLY=($(compgen -W 'yaml json' -- "$cur")); return ;;
        --target) COMPREPLY=($(compgen -W 'cortex operator' -- "$cur")); return ;;
        --tenant | --id) COMPREPLY=(); return ;;
        --tenant-from) COMPREPLY=(); return ;;
        --tenant-template) COMPREPLY=(); return ;;
        --rule-namespace) COMPREPLY=(); return ;;
        --validation-scheme) COMPREPLY=($(compgen -W 'legacy utf8' -- "$cur")); return ;;
        --enforced-namespace-label) COMPREPLY=(); return ;;
        --excluded-from-enforcement) COMPREPLY=(); return ;;
        --matcher-strategy) COMPREPLY=($(compgen -W 'OnNamespace OnNamespaceExceptForAlertmanagerNamespace None' -- "$cur")); return ;;
        --alertmanager-namespace) COMPREPLY=(); return ;;
        --alertmanager-version) COMPREPLY=(); return ;;
        --alertmanager-base) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --alertmanager-template) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --secrets-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --secret-command) COMPREPLY=($(compgen -c -- "$cur")); return ;;
        --unresolved-secrets) COMPREPLY=($(compgen -W 'error placeholder' -- "$cur")); return ;;
        --config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --threads) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-f --filename -n --namespace -l --selector --exclude --default-namespace --validate -o --output-dir --output --target --keep-going --tenant --id --tenant-from --tenant-template --rule-namespace --validation-scheme --enforced-namespace-label --excluded-from-enforcement --matcher-strategy --alertmanager-namespace --alertmanager-version --alertmanager-base --alertmanager-template --secrets-dir --secret-env --secret-command --unresolved-secrets --config --threads --color --disable-color -q --quiet -v --verbose --help' -- "$cur"))
      else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
      fi
      ;;
    lint)
      case "$prev" in
        -f | --filename) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        -n | --namespace) COMPREPLY=(); return ;;
        -l | --selector) COMPREPLY=(); return ;;
        --exclude) COMPREPLY=(); return ;;
        --default-namespace) COMPREPLY=(); return ;;
        --validate) COMPREPLY=($(compgen -W 'strict schema operator' -- "$cur")); return ;;
        --output) COMPREPLY=($(compgen -W 'text json sarif junit github gitlab checkstyle' -- "$cur")); return ;;
        --report) COMPREPLY=(); return ;;
        --fail-on) COMPREPLY=($(compgen -W 'error warning info never' -- "$cur")); return ;;
        --baseline) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --write-baseline) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --only) COMPREPLY=(); return ;;
        --skip) COMPREPLY=(); return ;;
        --limit) COMPREPLY=(); return ;;
        --runtime-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --evaluation-interval) COMPREPLY=(); return ;;
        --tenant | --id) COMPREPLY=(); return ;;
        --tenant-from) COMPREPLY=(); return ;;
        --tenant-template) COMPREPLY=(); return ;;
        --rule-namespace) COMPREPLY=(); return ;;
        --validation-scheme) COMPREPLY=($(compgen -W 'legacy utf8' -- "$cur")); return ;;
        --enforced-namespace-label) COMPREPLY=(); return ;;
        --excluded-from-enforcement) COMPREPLY=(); return ;;
        --matcher-strategy) COMPREPLY=($(compgen -W 'OnNamespace OnNamespaceExceptForAlertmanagerNamespace None' -- "$cur")); return ;;
        --alertmanager-namespace) COMPREPLY=(); return ;;
        --alertmanager-version) COMPREPLY=(); return ;;
        --alertmanager-base) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --alertmanager-template) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --secrets-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --secret-command) COMPREPLY=($(compgen -c -- "$cur")); return ;;
        --unresolved-secrets) COMPREPLY=($(compgen -W 'error placeholder' -- "$cur")); return ;;
        --config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --threads) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-f --filename -n --namespace -l --selector --exclude --default-namespace --validate --output --report --fail-on --baseline --write-baseline --fix --only --skip --limit --runtime-config --evaluation-interval --tenant --id --tenant-from --tenant-template --rule-namespace --validation-scheme --enforced-namespace-label --excluded-from-enforcement --matcher-strategy --alertmanager-namespace --alertmanager-version --alertmanager-base --alertmanager-template --secrets-dir --secret-env --secret-command --unresolved-secrets --config --threads --color --disable-color -q --quiet -v --verbose --help' -- "$cur"))
      else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
      fi
      ;;
    diff)
      case "$prev" in
        -f | --filename) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        -n | --namespace) COMPREPLY=(); return ;;
        -l | --selector) COMPREPLY=(); return ;;
        --exclude) COMPREPLY=(); return ;;
        --default-namespace) COMPREPLY=(); return ;;
        --validate) COMPREPLY=($(compgen -W 'strict schema operator' -- "$cur")); return ;;
        --against) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --from) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --address | --to) COMPREPLY=(); return ;;
        --user) COMPREPLY=(); return ;;
        --key) COMPREPLY=(); return ;;
        --auth-token | --authToken) COMPREPLY=(); return ;;
        --auth-token-file) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --header) COMPREPLY=(); return ;;
        --ca-cert | --tls-ca-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-cert-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-key-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-server-name) COMPREPLY=(); return ;;
        --proxy) COMPREPLY=(); return ;;
        --cortextool-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --context) COMPREPLY=(); return ;;
        --timeout) COMPREPLY=(); return ;;
        --connect-timeout) COMPREPLY=(); return ;;
        --deadline) COMPREPLY=(); return ;;
        --parallel) COMPREPLY=(); return ;;
        --retries) COMPREPLY=(); return ;;
        --tenants) COMPREPLY=(); return ;;
        --prune) COMPREPLY=($(compgen -W 'owned none all' -- "$cur")); return ;;
        --max-deletes) COMPREPLY=(); return ;;
        --limit) COMPREPLY=(); return ;;
        --runtime-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --output) COMPREPLY=($(compgen -W 'text json markdown github' -- "$cur")); return ;;
        --tenant | --id) COMPREPLY=(); return ;;
        --tenant-from) COMPREPLY=(); return ;;
        --tenant-template) COMPREPLY=(); return ;;
        --rule-namespace) COMPREPLY=(); return ;;
        --validation-scheme) COMPREPLY=($(compgen -W 'legacy utf8' -- "$cur")); return ;;
        --enforced-namespace-label) COMPREPLY=(); return ;;
        --excluded-from-enforcement) COMPREPLY=(); return ;;
        --matcher-strategy) COMPREPLY=($(compgen -W 'OnNamespace OnNamespaceExceptForAlertmanagerNamespace None' -- "$cur")); return ;;
        --alertmanager-namespace) COMPREPLY=(); return ;;
        --alertmanager-version) COMPREPLY=(); return ;;
        --alertmanager-base) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --alertmanager-template) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --secrets-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --secret-command) COMPREPLY=($(compgen -c -- "$cur")); return ;;
        --unresolved-secrets) COMPREPLY=($(compgen -W 'error placeholder' -- "$cur")); return ;;
        --config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --threads) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-f --filename -n --namespace -l --selector --exclude --default-namespace --validate --against --from --address --to --user --key --auth-token --authToken --auth-token-file --header --ca-cert --tls-ca-path --tls-cert-path --tls-key-path --tls-server-name --insecure-skip-verify --tls-insecure-skip-verify --proxy --use-legacy-routes --cortextool-config --context --timeout --connect-timeout --deadline --parallel --retries --tenants --rules-only --alertmanager-only --keep-going --prune --adopt --max-deletes --allow-empty --replace-at-limit --limit --runtime-config --output --detailed-exitcode --tenant --id --tenant-from --tenant-template --rule-namespace --validation-scheme --enforced-namespace-label --excluded-from-enforcement --matcher-strategy --alertmanager-namespace --alertmanager-version --alertmanager-base --alertmanager-template --secrets-dir --secret-env --secret-command --unresolved-secrets --config --threads --color --disable-color -q --quiet -v --verbose --help' -- "$cur"))
      else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
      fi
      ;;
    sync)
      case "$prev" in
        -f | --filename) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        -n | --namespace) COMPREPLY=(); return ;;
        -l | --selector) COMPREPLY=(); return ;;
        --exclude) COMPREPLY=(); return ;;
        --default-namespace) COMPREPLY=(); return ;;
        --validate) COMPREPLY=($(compgen -W 'strict schema operator' -- "$cur")); return ;;
        --address | --to) COMPREPLY=(); return ;;
        --user) COMPREPLY=(); return ;;
        --key) COMPREPLY=(); return ;;
        --auth-token | --authToken) COMPREPLY=(); return ;;
        --auth-token-file) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --header) COMPREPLY=(); return ;;
        --ca-cert | --tls-ca-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-cert-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-key-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-server-name) COMPREPLY=(); return ;;
        --proxy) COMPREPLY=(); return ;;
        --cortextool-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --context) COMPREPLY=(); return ;;
        --timeout) COMPREPLY=(); return ;;
        --connect-timeout) COMPREPLY=(); return ;;
        --deadline) COMPREPLY=(); return ;;
        --parallel) COMPREPLY=(); return ;;
        --retries) COMPREPLY=(); return ;;
        --wait-timeout) COMPREPLY=(); return ;;
        --from-export) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --tenants) COMPREPLY=(); return ;;
        --prune) COMPREPLY=($(compgen -W 'owned none all' -- "$cur")); return ;;
        --max-deletes) COMPREPLY=(); return ;;
        --limit) COMPREPLY=(); return ;;
        --runtime-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --output) COMPREPLY=($(compgen -W 'text json markdown github' -- "$cur")); return ;;
        --tenant | --id) COMPREPLY=(); return ;;
        --tenant-from) COMPREPLY=(); return ;;
        --tenant-template) COMPREPLY=(); return ;;
        --rule-namespace) COMPREPLY=(); return ;;
        --validation-scheme) COMPREPLY=($(compgen -W 'legacy utf8' -- "$cur")); return ;;
        --enforced-namespace-label) COMPREPLY=(); return ;;
        --excluded-from-enforcement) COMPREPLY=(); return ;;
        --matcher-strategy) COMPREPLY=($(compgen -W 'OnNamespace OnNamespaceExceptForAlertmanagerNamespace None' -- "$cur")); return ;;
        --alertmanager-namespace) COMPREPLY=(); return ;;
        --alertmanager-version) COMPREPLY=(); return ;;
        --alertmanager-base) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --alertmanager-template) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --secrets-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --secret-command) COMPREPLY=($(compgen -c -- "$cur")); return ;;
        --unresolved-secrets) COMPREPLY=($(compgen -W 'error placeholder' -- "$cur")); return ;;
        --config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --threads) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-f --filename -n --namespace -l --selector --exclude --default-namespace --validate --address --to --user --key --auth-token --authToken --auth-token-file --header --ca-cert --tls-ca-path --tls-cert-path --tls-key-path --tls-server-name --insecure-skip-verify --tls-insecure-skip-verify --proxy --use-legacy-routes --cortextool-config --context --timeout --connect-timeout --deadline --parallel --retries --dry-run -y --yes --verify --wait --wait-timeout --from-export --tenants --rules-only --alertmanager-only --keep-going --prune --adopt --max-deletes --allow-empty --replace-at-limit --limit --runtime-config --output --detailed-exitcode --tenant --id --tenant-from --tenant-template --rule-namespace --validation-scheme --enforced-namespace-label --excluded-from-enforcement --matcher-strategy --alertmanager-namespace --alertmanager-version --alertmanager-base --alertmanager-template --secrets-dir --secret-env --secret-command --unresolved-secrets --config --threads --color --disable-color -q --quiet -v --verbose --help' -- "$cur"))
      else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
      fi
      ;;
    export)
      case "$prev" in
        -o | --output-dir) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --tenant | --id) COMPREPLY=(); return ;;
        --tenants) COMPREPLY=(); return ;;
        --address | --to) COMPREPLY=(); return ;;
        --user) COMPREPLY=(); return ;;
        --key) COMPREPLY=(); return ;;
        --auth-token | --authToken) COMPREPLY=(); return ;;
        --auth-token-file) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --header) COMPREPLY=(); return ;;
        --ca-cert | --tls-ca-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-cert-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-key-path) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --tls-server-name) COMPREPLY=(); return ;;
        --proxy) COMPREPLY=(); return ;;
        --cortextool-config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --context) COMPREPLY=(); return ;;
        --timeout) COMPREPLY=(); return ;;
        --connect-timeout) COMPREPLY=(); return ;;
        --deadline) COMPREPLY=(); return ;;
        --parallel) COMPREPLY=(); return ;;
        --retries) COMPREPLY=(); return ;;
        --config) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --threads) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-o --output-dir --tenant --id --tenants --rules-only --alertmanager-only --address --to --user --key --auth-token --authToken --auth-token-file --header --ca-cert --tls-ca-path --tls-cert-path --tls-key-path --tls-server-name --insecure-skip-verify --tls-insecure-skip-verify --proxy --use-legacy-routes --cortextool-config --context --timeout --connect-timeout --deadline --parallel --retries --config --threads --color --disable-color -q --quiet -v --verbose --help' -- "$cur"))
      fi
      ;;
    explain)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--help' -- "$cur"))
      else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
      fi
      ;;
    completion)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'bash zsh fish' -- "$cur"))
      fi
      ;;
    version)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--help' -- "$cur"))
      fi
      ;;
    help)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'convert lint diff sync export explain completion version' -- "$cur"))
      fi
      ;;
  esac
}

complete -F _crd2cortex crd2cortex
