#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"config/syntax", R"md(
## What it finds
A configuration file, `.crd2cortex.yaml` or the user's `config.yaml`, that is not YAML, has a second document, a zero byte, or
more bytes than a configuration has; also a file of `--runtime-config` that is not YAML.

## Why it matters
Nothing of such a file can be relied on, so the command does nothing and ends with 2. Going on without the file would, for
instance, place all objects in the wrong tenant.

## How to mend it
Go to the line that the finding names. Common: a tab, a missing space behind `:`, a value with `: ` in it that needs quotes:

    tenant: "team: web"

## Source
YAML 1.2, as yaml-cpp reads it. Who refuses it: crd2cortex.
)md"},
    {"config/duplicate-key", R"md(
## What it finds
A key that stands twice in one mapping of the configuration file. The note shows the first.

## Why it matters
Readers of YAML disagree on which of the two counts, and whoever edits the file sees only one of them. The command ends with
2.

## How to mend it
Keep one of them. Two lists of `tenants` become one list:

    tenants:
      - {tenant: platform, namespaces: [monitoring]}
      - {tenant: shop, namespaces: ['shop-*']}

## Source
YAML 1.2, section 3.2.1.3: keys are unique. Who refuses it: crd2cortex.
)md"},
    {"config/unknown-key", R"md(
## What it finds
A key that the configuration file does not have: a misspelt flag, an id of a finding or an option of a check that does not
exist, a limit of Cortex that is not checked. The help names the nearest one.

## Why it matters
A setting that is not read is worse than none, because somebody believes that it holds: `tenat: shop` would not place
anything. The command ends with 2.

## How to mend it
Correct the name. Every flag is a key without its dashes: `--rule-namespace` is `rule-namespace`. `crd2cortex explain` lists
the ids under `checks`; `limits` has Cortex's own names, such as `ruler_max_rules_per_rule_group`.

## Source
crd2cortex(1), the configuration file. Who refuses it: crd2cortex.
)md"},
    {"config/type", R"md(
## What it finds
A setting with a value of the wrong kind: a mapping where a text is due, a text where a list is, a key that is no text. Of
`--runtime-config`: a limit that is no whole number.

## Why it matters
The value cannot mean anything, so the command ends with 2.

## How to mend it
Look at the form in the help of the flag. What may be given several times is a list:

    exclude: ['**/charts/**', '**/test/**']
    tenants:
      - tenant: shop
        namespaces: ['shop-*']

## Source
crd2cortex(1), the configuration file. Who refuses it: crd2cortex.
)md"},
    {"config/value", R"md(
## What it finds
A setting of the right kind with a value that it cannot have: a word that is none of the choices, a tenant that Cortex would
refuse, a selector that does not parse, a severity other than off, info, warning and error, a rule of `tenants` without a
tenant.

## Why it matters
The same value given by a flag would be an error, too. The command ends with 2.

## How to mend it
The finding says what is possible. In `checks`:

    checks:
      promql/rate-on-gauge: warning

not `warn`. In `tenants` leave `namespaces` out to match all of them; an empty list would match none.

## Source
crd2cortex(1), the configuration file. Who refuses it: crd2cortex.
)md"},
    {"config/conflict", R"md(
## What it finds
Settings that exclude each other: two of `tenant`, `tenant-from` and `tenants`, or `default-tenant` without `tenants`.

## Why it matters
Each of them says whose the objects are. Nobody can tell which is meant, and the wrong one sends a team's alerts to somebody
else. The command ends with 2.

## How to mend it
Keep one:

    tenant: shop                 # everything belongs to it
    tenant-from: namespace       # the namespace is the tenant
    tenants:                     # rules, the first that matches
      - {tenant: shop, namespaces: ['shop-*']}
    default-tenant: rest         # only with rules

## Source
crd2cortex(1), tenants. Who refuses it: crd2cortex.
)md"},
    {"config/unreachable", R"md(
## What it finds
A rule of `tenants` all of whose objects an earlier rule takes already, or a `default-tenant` behind a rule that matches
everything. The note shows the earlier one.

## Why it matters
The first rule that matches decides. The objects that the later rule was written for go to the tenant of the earlier one.

## How to mend it
Put the narrow rule before the wide one:

    tenants:
      - {tenant: shop, namespaces: [shop]}
      - {tenant: rest, namespaces: ['*']}

## Source
crd2cortex(1), tenants.
)md"},
    {"config/refused", R"md(
## What it finds
A `.crd2cortex.yaml` of a repository that sets what only its user may set (a command that is run, variables that are read, a
file that is written), that names files outside of its repository, or that is a link out of it.

## Why it matters
The file comes with the manifests, and anybody may propose to change it. A pull request must not be able to run a program on
the machine that checks it, or to show lines of other files. The command ends with 6 and does nothing.

## How to mend it
Give the setting by flag, by variable, or in your own file, `$XDG_CONFIG_HOME/crd2cortex/config.yaml`:

    secret-command: vault-read

## Source
crd2cortex(1), the configuration file: trust.
)md"},
    {"config/variable", R"md(
## What it finds
A variable `CRD2CORTEX_...` of the environment that belongs to no flag. Those of `--secret-env`, `CRD2CORTEX_SECRET_...`, are
not meant.

## Why it matters
It sets nothing. Most likely it is misspelt, and the setting that somebody believes in does not hold.

## How to mend it
The variable of a flag is its name in capitals with `_` for `-`: `CRD2CORTEX_RULE_NAMESPACE`. Unset it if it is somebody
else's.

## Source
crd2cortex(1), variables.
)md"},
    {"config/name", R"md(
## What it finds
A file beside the manifests whose name is nearly that of the configuration file: `.crd2cortex.yml`, `crd2cortex.yaml`,
`crd2cortex.yml`. Also a `.crd2cortex.yaml` in or beside one of several inputs: it is looked for from the working directory up to
the root of the repository, and in the input only if that is one single directory.

## Why it matters
It is not read, so its tenants and checks do not hold.

## How to mend it
Rename it to `.crd2cortex.yaml`, name it by `--config`, or move it to the root of the repository.

## Source
crd2cortex(1), the configuration file.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kConfig{kTable};

}  // namespace c2c::lint::explanations
