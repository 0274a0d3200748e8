#include "commands/convert_docs.h"

namespace c2c::cli {

const std::string_view kConvertDetails =
    R"(Reads PrometheusRule, AlertmanagerConfig and Alertmanager manifests and writes what Cortex needs: for each tenant its rule groups and its one Alertmanager configuration.

PATH is a file, a directory (recursive; .yaml, .yml and .json; hidden entries are skipped; links are followed within it), or `-` for standard input. YAML streams, JSON, Lists and the output of kubectl, kustomize and helm are read as they come; objects of other kinds are skipped.

Say which tenant objects belong to in one of three ways: --tenant ID, --tenant-from WHERE, or `tenants:` in the configuration file.

Findings go to standard error, each with its place and source line. If one is an error nothing is written, unless --keep-going.)";

namespace {

constexpr std::array kSections{
    Section{"TENANTS",
            R"(Exactly one of these says whose an object is; a stronger place (flags, then variables, then the project's file, then the user's) decides alone.

`--tenant` ID: everything belongs to one tenant.

`--tenant-from` `namespace`, `label:KEY` or `annotation:KEY`: each object says it itself. `--tenant-template` makes the tenant's name of it.

`tenants:` in the configuration file: rules in order, of which the first that matches decides. A rule matches an object if one of its `namespaces`, which are globs, matches the object's namespace and its `selector` matches the labels; what a rule leaves out matches everything. `default-tenant` takes the rest; without it, an object that no rule places is an error.

  tenants:
    - tenant: platform
      namespaces: [monitoring, "kube-*"]
    - tenant: shop
      selector: team in (cart, payment)
  default-tenant: others)"},
    Section{"OUTPUT",
            R"(With `--output-dir` DIR each tenant has a folder. cortextool loads the files as they are.

  DIR/TENANT/rules/NAMESPACE.yaml                  namespace: and groups:
  DIR/TENANT/alertmanager/alertmanager.yaml
  DIR/TENANT/alertmanager/templates/NAME

In file names, the characters of a tenant or rule namespace other than letters, digits, `.`, `_` and `-` are written as %XX. Files of an earlier run are replaced or removed; a file that crd2cortex did not write is never touched.

Without it, standard output is one YAML stream. Its documents have the key `tenant` and the key `kind`: a `RuleNamespace` has `namespace` and `groups`; an `AlertmanagerConfiguration` has `alertmanager_config`, the text that Cortex gets, and `template_files`, texts by name. They are sorted by tenant and rule namespace.

With `--output` json it is one object: `tenants`, each with `tenant`, `rules` (a list of `namespace` and `groups`) and `alertmanager` (`config`, a tree, and `template_files`; null if the tenant has none); `findings`; and `summary` with the counts `objects`, `tenants`, `groups`, `errors` and `warnings`. A finding has `id`, `severity` (error, warning, info) and `message`, and where they are known `file`, `line`, `column`, `end_line`, `end_column` (counted from 1, columns in characters, the end exclusive), `object` (`kind`, `namespace`, `name`), `field`, `help`, `labels` (further places with a `message`) and `fix` (edits that together mend it: places with the `text` that comes there). If the input has errors, `tenants` is empty unless `--keep-going`.

The output has the secrets' values in it: keep it where secrets may be. Messages never have them. The same input gives the same bytes, whatever the order of the files and the number of threads.)"},
    Section{"SECRETS",
            R"(Values that an AlertmanagerConfig takes from a Secret or ConfigMap are looked up in this order: Secret and ConfigMap manifests in the input, `--secrets-dir`, `--secret-env`, `--secret-command`. One that is not found is an error at the line that names it.)"},
    Section{"INTERRUPTION",
            R"(Ctrl-C (SIGINT), SIGTERM and SIGHUP end a run at once, the command of `--secret-command` with it, unless they were ignored before, as under nohup. An output folder is then as it was, or complete, without temporary files; standard output may have only a part. The last line says which, and the process dies by the signal.)"},
    Section{"CONFIGURATION FILE",
            R"(`.crd2cortex.yaml` is looked for in the working directory and its parents up to the root of the git repository (outside a repository only in the working directory). If there is none and PATH is one single directory, it is looked for there. `--config` FILE names another.

Every flag has its key, the long name without dashes (`--config` aside). A switch is true or false, a flag that may be repeated takes a list. Paths start at the file's own directory. There are two more keys, `tenants` and `default-tenant`.

The project's file comes with the manifests, which anybody may propose to change. So it may not set what runs a command (`secret-command`), carries an address or a credential, or names files outside its repository: such a file is refused with exit status 6. This holds for the file of `--config` too. Set these by flag, by variable, or in your own file `$XDG_CONFIG_HOME/crd2cortex/config.yaml`.)"},
    Section{"EXAMPLES",
            R"(Every namespace is a tenant; print everything:

  crd2cortex convert --tenant-from namespace manifests/

What a cluster holds, as files:

  kubectl get prometheusrules,alertmanagerconfigs,secrets,configmaps -A -o yaml | crd2cortex convert --tenant prod -o out -

What helm would install, with secrets from a directory:

  helm template chart/ | crd2cortex convert --tenant prod --secrets-dir secrets/ -)"},
};

}  // namespace

const std::span<const Section> kConvertSections = kSections;

}  // namespace c2c::cli
